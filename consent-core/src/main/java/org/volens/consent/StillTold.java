package org.volens.consent;

/**
 * Why somebody is told something although they have stopped contact or left: what is owed to them whatever they chose. Nothing
 * else is. That a stop was recorded is confirmed by the answer to it, and results are told to those who asked for them.
 */
public enum StillTold {
    /** Something in a study that they take or took part in is not safe; said by its site. */
    SAFETY("that something may not be safe in a study you took part in", true),
    /** A notice about such a study that the law requires. */
    LAW("what the law says you must know of a study you took part in", true),
    /** The answer to their own question, request or complaint. */
    ANSWER("what you asked us", false),
    /** Their data was lost or seen by somebody who should not have seen it. */
    BREACH("that something went wrong with your data", false);

    private final String what;
    private final boolean ofStudy;

    StillTold(String what, boolean ofStudy) {
        this.what = what;
        this.ofStudy = ofStudy;
    }

    /** What they are told, as they read it in their use log. */
    public String what() {
        return what;
    }

    /** Whether it is owed to people alone who take or took part in the study that it is about. */
    public boolean ofStudy() {
        return ofStudy;
    }
}

package org.volens.demo.journey;

/** Something that the story promises was not so; the message says what was found instead. */
final class NotHeld extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotHeld(String sentence) {
        super(sentence);
    }

    /** Refuses to go on unless something holds. */
    static void unless(boolean held, String sentence) {
        if (!held) {
            throw new NotHeld(sentence);
        }
    }
}

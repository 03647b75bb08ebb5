package org.volens.consent.proof.receipt;

/** One part of a receipt that was looked at, and what came of it. */
public sealed interface Check {

    /** The part. */
    Part part();

    /** It is as it must be; what it shows. */
    record Held(Part part, String shows) implements Check {}

    /** It is not as it must be; why, in a sentence. */
    record Failed(Part part, String why) implements Check {}

    /** It was not looked at, because it rests on a part that failed. */
    record NotReached(Part part) implements Check {}

    /** Parts, in the order in which one rests on the other. */
    enum Part {
        FILE("the file"),
        FORM("the form of the receipt"),
        KEY("the key of the receipt"),
        SIGNATURE("the signature"),
        CONTENT("what the receipt says"),
        SEAL("the seal of the entry"),
        AGREEMENT("receipt and entry agree"),
        PROOF("the proof"),
        CHECKPOINT("the log's signature"),
        INCLUSION("the place in the log"),
        WITNESSES("the witnesses");

        private final String title;

        Part(String title) {
            this.title = title;
        }

        /** Its name for people. */
        public String title() {
            return title;
        }
    }
}

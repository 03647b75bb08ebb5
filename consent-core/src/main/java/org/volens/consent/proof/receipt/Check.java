package org.volens.consent.proof.receipt;

import java.util.List;

/** One part of a receipt, or of another proof, that was looked at, and what came of it. */
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
        USE("what the use says"),
        USE_SEAL("the seal of the use"),
        ITEM("what the leaf says"),
        ITEM_SEAL("the seal of the leaf"),
        PLACE("the place in the page"),
        PROOF("the proof"),
        CHECKPOINT("the log's signature"),
        INCLUSION("the place in the log"),
        WITNESSES("the witnesses");

        /** What a receipt is made of. */
        public static final List<Part> OF_RECEIPT =
                List.of(FILE, FORM, KEY, SIGNATURE, CONTENT, SEAL, AGREEMENT, PROOF, CHECKPOINT, INCLUSION, WITNESSES);

        /** What the proof of a leaf that is no event is made of. */
        static final List<Part> OF_ITEM = List.of(FILE, ITEM, ITEM_SEAL, PROOF, CHECKPOINT, INCLUSION, WITNESSES);

        /** What the proof of a use is made of. */
        static final List<Part> OF_USE =
                List.of(FILE, USE, USE_SEAL, ITEM, ITEM_SEAL, PLACE, PROOF, CHECKPOINT, INCLUSION, WITNESSES);

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

package org.volens.demo.soak.check;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Something that the house promises and did not keep.
 *
 * @param kind what kind of promise
 * @param what what was found, in a sentence
 */
public record Fault(Kind kind, String what) {

    /** Kinds of broken promise. */
    public enum Kind {
        /** A permit was taken after the answer to a stop that forbids it. */
        ACT_AFTER_STOP,
        /** A permit was committed after a stop's event and had not seen it. */
        PERMIT_PAST_A_STOP,
        /** A permit was given although what the decision saw was no yes. */
        PERMIT_WITHOUT_YES,
        /** A message became readable without a permit in the same transaction. */
        SENT_WITHOUT_PERMIT,
        /** Something arrived after the answer to a stop that forbids it and did not name it. */
        ARRIVAL_AFTER_STOP,
        /** Something arrived for which nobody took a permit. */
        ARRIVAL_WITHOUT_PERMIT,
        /** Something arrived under a permit under which something had arrived before. */
        ARRIVAL_TWICE,
        /** Something arrived after the deadline of its permit. */
        ARRIVAL_AFTER_DEADLINE,
        /** An event that somebody was told of is not in the ledger, or the ledger lost one that it had committed. */
        EVENT_LOST,
        /** An event is not the one that was acknowledged. */
        EVENT_CHANGED,
        /** An event that nobody asked for. */
        EVENT_OF_NOBODY,
        /** One request under one key became two events. */
        EVENT_TWICE,
        /** A person's numbers are not 1, 2, 3 and so on, or not in the order of their times. */
        SEQUENCE_GAP,
        /** Two events of a person have one number. */
        SEQUENCE_TWICE,
        /** An event is not exactly one leaf of the log, or a leaf is nobody's. */
        LEAF_MISPLACED,
        /** A receipt, or its proof, does not verify. */
        RECEIPT_FALSE,
        /** A receipt says something else than what was asked. */
        RECEIPT_OTHERWISE,
        /** A decision never got its proof. */
        PROOF_MISSING,
        /** A checkpoint that was shown is not one of the tree that the log is. */
        CHECKPOINT_OF_ANOTHER_TREE,
        /** What a person reads of their own choices is not what came of what they said. */
        HISTORY_DIFFERS,
        /** What a person read lacked something that they had been told is recorded. */
        HISTORY_BEHIND,
        /** A stop was refused, or taken for less than was asked. */
        STOP_REFUSED;

        /** The name by which a run tells it. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }

    static Fault of(Kind kind, String what, @Nullable Object... parts) {
        return new Fault(kind, what.formatted(parts));
    }

    @Override
    public String toString() {
        return kind.code() + ": " + what;
    }
}

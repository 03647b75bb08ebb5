package org.volens.consent.acting;

import java.util.Set;

/** Whether somebody may say something, as what it is recorded, and what goes with it. */
public sealed interface Acting {

    /** As what words are recorded. */
    enum As {
        /** A decision on a purpose. */
        CONSENT,
        /** A consultee's advice: a record of its own, never a decision. */
        ADVICE,
        /** A stop. */
        STOP
    }

    /** They may. */
    record May(As as, Set<Duty> duties) implements Acting {
        public May {
            duties = Set.copyOf(duties);
        }
    }

    /**
     * They may not.
     *
     * @param rule rule not kept, a kebab-case slug
     * @param sentence in plain words
     */
    record Refused(String rule, String sentence) implements Acting {}

    /** No rule can tell: a person must look, and nothing is said yes to until then. */
    record Abstained(String whatToLookAt) implements Acting {}

    /** Not before a steward has checked the evidence; until then they may stop and pause. */
    record OnlyStopOrPause(String rule, String sentence) implements Acting {}
}

package org.volens.consent;

import java.util.List;
import java.util.Locale;

/** The answer to "may this act be done for this person now", with its reason. The audit entry and the person's words come from it. */
public sealed interface Decision {

    /**
     * Yes, on the positions named.
     *
     * @param seq last event the decision saw
     * @param evidence the positions it rests on
     */
    record Permitted(int seq, List<Position> evidence) implements Decision {
        public Permitted {
            evidence = List.copyOf(evidence);
        }
    }

    /** No, because of one purpose. Never asked, refused, withdrawn, expired and stopped study stay different. */
    record Refused(int seq, String purpose, Reason reason) implements Decision {}

    /** Not decided by a rule: a person must look at it. Nothing happens until then. */
    record Abstained(int seq, String whatToLookAt) implements Decision {}

    /** Why not. */
    enum Reason {
        NEVER_ASKED("The person has not been asked."),
        REFUSED("The person said no."),
        WITHDRAWN("The person changed their mind."),
        EXPIRED("The person's yes has run out."),
        SUPERSEDED("The leaflet has changed since the person said yes."),
        PAUSED("The person wants to be left alone for a time."),
        STUDY_STOPPED("The person wants nothing more about this study."),
        DIED("We were told that the person has died."),
        OUTSIDE("The study goes beyond what the person allows.");

        private final String sentence;

        Reason(String sentence) {
            this.sentence = sentence;
        }

        /** The reason as a code. */
        public String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** The reason in a sentence. */
        public String sentence() {
            return sentence;
        }
    }
}

package org.volens.consent.acting;

import java.time.LocalDate;
import org.volens.consent.Scope;

/**
 * Something to be done because who decides has changed or is about to. Two tasks are the same when all parts are, so that
 * working them out again makes none twice.
 *
 * @param kind what is to be done
 * @param dueOn by which day
 * @param purpose purpose it is about, empty for a mandate
 * @param scope study or register it is about
 */
public record ActingTask(Kind kind, LocalDate dueOn, String purpose, Scope scope) {

    /** Whose task it is. */
    public enum Whose {
        PERSON,
        STEWARD
    }

    /** What there is to be done. */
    public enum Kind {
        REAFFIRM_AT_SIXTEEN(
                Whose.PERSON, "You are sixteen and decide this yourself now. Somebody said yes for you before."),
        REVIEW_AT_EIGHTEEN(
                Whose.PERSON, "You are eighteen. Please look again at what you chose when you were younger."),
        REAFFIRM_WHEN_ABLE(Whose.PERSON, "You can decide this yourself again. Somebody spoke for you before."),
        REVIEW_WHEN_ABLE(
                Whose.PERSON,
                "You can decide for yourself again. While you could not, we did what you had said beforehand. Nothing comes back by"
                        + " itself: please look at your choices again."),
        ROLE_NOT_SHOWN(
                Whose.STEWARD,
                "Somebody said yes for this person in a role that was not shown after all; ask who may decide."),
        MANDATE_RUNS_OUT(Whose.STEWARD, "Somebody's time to act for this person runs out; ask whether it goes on."),
        LOOK_AFTER_LOSS(
                Whose.STEWARD,
                "This person said yes and can no longer decide; look at what they wanted for this case and who speaks for"
                        + " them."),
        SETTLE_STOP(
                Whose.STEWARD,
                "Somebody whose role is in doubt told us to stop for this person. Contact is stopped; find out what else was"
                        + " meant, and by whom.");

        private final Whose whose;
        private final String sentence;

        Kind(Whose whose, String sentence) {
            this.whose = whose;
            this.sentence = sentence;
        }

        /** Whose task it is. */
        public Whose whose() {
            return whose;
        }

        /** What to say to them. */
        public String sentence() {
            return sentence;
        }

        /** Lower-case code used in tables. */
        public String code() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }
}

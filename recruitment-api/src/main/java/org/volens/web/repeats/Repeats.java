package org.volens.web.repeats;

import java.time.Duration;
import java.util.List;
import org.volens.web.Refusal;

/** The rules of repeated requests. */
final class Repeats {

    /** After this, work whose outcome was never written down is taken as lost. */
    static final Duration LONGEST_WORK = Duration.ofMinutes(2);

    private Repeats() {}

    /** Faults, and refusals that pass by themselves, are not kept: the same request may be tried again. */
    static boolean isWorthKeeping(int status) {
        return status < 500 && status != Refusal.Kind.TOO_MANY.status();
    }

    static Refusal keyRequired() {
        return header(
                Refusal.Kind.MALFORMED,
                "idempotency-key-required",
                "Send an Idempotency-Key, so that a repeat is safe.");
    }

    static Refusal keyForm() {
        return header(
                Refusal.Kind.MALFORMED,
                "idempotency-key-form",
                "The Idempotency-Key must be 1 to 100 letters, digits, dashes and underscores.");
    }

    static Refusal keyReused() {
        return header(
                Refusal.Kind.REFUSED,
                "idempotency-key-reused",
                "This Idempotency-Key came with another request before. Use a new key for a new request.");
    }

    static Refusal inProgress() {
        return header(
                Refusal.Kind.WRONG_STATE,
                "in-progress",
                "The first request with this Idempotency-Key is still under way. Repeat it in a moment.");
    }

    static Refusal outcomeUnknown() {
        return header(
                Refusal.Kind.WRONG_STATE,
                "outcome-unknown",
                "It is not known what became of the first request with this Idempotency-Key. Look before you send it with a new one.");
    }

    static Refusal answerGone() {
        return header(
                Refusal.Kind.WRONG_STATE,
                "answer-gone",
                "This was done and answered before, and what we held of it has been deleted since. If you want it done again, send it"
                        + " with a new key.");
    }

    private static Refusal header(Refusal.Kind kind, String rule, String detail) {
        return new Refusal(kind, rule, detail, "Idempotency-Key", List.of());
    }
}

package org.volens.subscribers.calls;

/** What became of one call. Only {@link Taken} ends the trying; after all others the same notice is sent again, under the same id. */
sealed interface CallOutcome {

    /** As a code, for those who look into it. */
    String code();

    /** The subscriber has it. */
    record Taken(int status) implements CallOutcome {
        @Override
        public String code() {
            return "status-" + status;
        }
    }

    /** The subscriber answered, but did not take it. */
    record Declined(int status) implements CallOutcome {
        @Override
        public String code() {
            return "status-" + status;
        }
    }

    /** It was certainly not sent. */
    record NotSent(String code) implements CallOutcome {}

    /** It was begun, and nobody knows whether it arrived. */
    record Unknown(String code) implements CallOutcome {}

    /** It is not to be told any more. */
    record NotToBeTold(String code) implements CallOutcome {}
}

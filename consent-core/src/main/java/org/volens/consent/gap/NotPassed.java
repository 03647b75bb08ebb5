package org.volens.consent.gap;

/** The gap was not passed; says why in a sentence. Nothing that was begun is harmful, and running it again goes on. */
sealed class NotPassed extends RuntimeException {

    private static final long serialVersionUID = 1L;

    NotPassed(String why) {
        super(why);
    }

    /** What was asked for is so, from a run before. */
    static final class Already extends NotPassed {

        private static final long serialVersionUID = 1L;

        Already(String why) {
            super(why);
        }
    }

    NotPassed(String why, Throwable cause) {
        super(why, cause);
    }
}

package org.volens.consent.proof.receipt;

import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/** What was said to one purpose, as the receipt says it or as the entry says it: the two are compared. */
record Said(String purpose, String scope, String state, Optional<Instant> until) implements Comparable<Said> {

    private static final Comparator<Said> ORDER = Comparator.comparing(Said::purpose)
            .thenComparing(Said::scope)
            .thenComparing(Said::state)
            .thenComparing(said -> said.until().orElse(Instant.MAX));

    @Override
    public int compareTo(Said other) {
        return ORDER.compare(this, other);
    }

    /** For people. */
    String sentence() {
        return purpose
                + (scope.isEmpty() ? "" : " (" + scope + ")")
                + ": "
                + state
                + until.map(end -> ", until " + end).orElse("");
    }
}

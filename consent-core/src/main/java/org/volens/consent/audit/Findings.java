package org.volens.consent.audit;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of an audit.
 *
 * @param divergences what does not fit, the first first; none where everything does
 * @param counted what was read, in lines
 * @param leaves number of leaves read
 * @param took how long it took
 * @param newest the newest checkpoint that held, as it was signed; null where there is none
 */
record Findings(
        List<Divergence> divergences,
        List<String> counted,
        long leaves,
        Duration took,
        @Nullable String newest) {

    Findings {
        divergences = List.copyOf(divergences);
        counted = List.copyOf(counted);
    }

    long leavesPerSecond() {
        return Math.round(leaves * 1e9 / Math.max(1, took.toNanos()));
    }
}

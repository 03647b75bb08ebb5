package org.volens.demo.soak.history;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * A moment on both clocks of the machine.
 *
 * @param nanos on its steady clock, which all its processes share; good for order among what they recorded
 * @param wall on its wall clock, which the database shares too; good for order against commits
 */
public record Moment(long nanos, Instant wall) {

    /** This moment. */
    public static Moment now() {
        return new Moment(System.nanoTime(), Instant.now().truncatedTo(ChronoUnit.MICROS));
    }

    /** Whether this one came before the other on the steady clock. */
    public boolean before(Moment other) {
        return nanos - other.nanos < 0;
    }

    /** Milliseconds from this moment to a later one. */
    public double millisTo(Moment later) {
        return (later.nanos - nanos) / 1e6;
    }
}

package org.volens.cohort;

/**
 * The one way a count of people leaves the house: seven or fewer, nought included, are suppressed; everything else is
 * rounded to the nearest five. A total is released from the true total, never summed from released parts.
 */
public final class ReleaseFunction {

    static final String FEW = "7 or fewer";

    private static final long MOST_SUPPRESSED = 7;
    private static final long STEP = 5;

    private ReleaseFunction() {}

    /** The number as it may leave. */
    public static Released release(long count) {
        return count <= MOST_SUPPRESSED
                ? new Released.Suppressed()
                : new Released.Number((count + STEP / 2) / STEP * STEP);
    }
}

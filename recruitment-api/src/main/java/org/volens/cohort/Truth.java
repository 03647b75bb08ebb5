package org.volens.cohort;

/** Three-valued: missing data makes a rule unknown, never a no. The order makes "and" the least of its parts. */
public enum Truth {
    NO,
    UNKNOWN,
    YES;

    static Truth of(boolean known) {
        return known ? YES : NO;
    }

    Truth and(Truth other) {
        return compareTo(other) <= 0 ? this : other;
    }
}

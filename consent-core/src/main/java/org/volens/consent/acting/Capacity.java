package org.volens.consent.acting;

/** Whether a person can make this decision at this time, as somebody qualified found. For a child: understands enough. */
public enum Capacity {
    HAS,
    LACKS,
    /** Could not, and now can. */
    REGAINED,
    /** Nobody has looked. From sixteen everybody is presumed able to decide. */
    UNKNOWN;

    /** Whether it was found that the person decides themselves. */
    boolean able() {
        return this == HAS || this == REGAINED;
    }
}

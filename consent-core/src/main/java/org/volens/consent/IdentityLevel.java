package org.volens.consent;

/** How surely a person is known, in NHS login's terms: nothing, knowledge-based, compared in person. */
public enum IdentityLevel {
    P0,
    P5,
    P9;

    /** Whether this level is at least the one needed. */
    public boolean reaches(IdentityLevel needed) {
        return compareTo(needed) >= 0;
    }
}

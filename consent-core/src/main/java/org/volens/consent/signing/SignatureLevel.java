package org.volens.consent.signing;

/** How strong a signature is, from a click upwards. */
public enum SignatureLevel {
    /** A clear act: a click on words that say what it means. */
    CLICK,
    /** Traced by hand with finger or stylus, or a biometric signature. */
    DRAWN,
    /** Bound to one signer and to what was signed, by a signature service. */
    ADVANCED,
    /** Advanced, by a qualified trust service. Known, and not offered here. */
    QUALIFIED;

    /** Whether this level is at least the one needed. */
    public boolean reaches(SignatureLevel needed) {
        return compareTo(needed) >= 0;
    }

    /** Whether the service can take it. */
    public boolean offered() {
        return this != QUALIFIED;
    }
}

package org.volens.consent.signing;

/** What was done to sign. */
public enum SignatureForm {
    CLICK(SignatureLevel.CLICK),
    TYPED_NAME(SignatureLevel.CLICK),
    /** A photograph or scan of a signature, put into an electronic form. */
    PICTURE_OF_SIGNATURE(SignatureLevel.CLICK),
    DRAWN(SignatureLevel.DRAWN),
    BIOMETRIC(SignatureLevel.DRAWN),
    ADVANCED(SignatureLevel.ADVANCED),
    QUALIFIED(SignatureLevel.QUALIFIED),
    /** Ink on a paper form that was scanned. */
    PAPER(SignatureLevel.ADVANCED),
    /** Said before a witness by somebody who cannot sign. */
    SPOKEN(SignatureLevel.ADVANCED);

    private final SignatureLevel counts;

    SignatureForm(SignatureLevel counts) {
        this.counts = counts;
    }

    /** The level up to which it counts. Paper and a witness count up to any level offered: there is always another way. */
    public SignatureLevel counts() {
        return counts;
    }

    /** Whether it came over an electronic form. */
    boolean electronic() {
        return this != PAPER && this != SPOKEN;
    }

    /** Whether the hash of an image or scan is kept with it. */
    boolean leavesImage() {
        return this == DRAWN || this == PICTURE_OF_SIGNATURE || this == PAPER;
    }

    /** Whether a service or device made it, whose reference is kept with it. */
    boolean leavesReference() {
        return this == BIOMETRIC || this == ADVANCED || this == QUALIFIED;
    }
}

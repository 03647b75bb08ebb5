package org.volens.web;

/** Carries a {@link Refusal} out of a reactive chain or a transaction (which it rolls back) to the edge. */
public final class RefusalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Refusal refusal;

    /** Carries the refusal; costs no stack trace because nothing has failed. */
    public RefusalException(Refusal refusal) {
        super(refusal.rule(), null, false, false);
        this.refusal = refusal;
    }

    /** The refusal. */
    public Refusal refusal() {
        return refusal;
    }
}

package org.volens.consent.ledger;

/**
 * The database is not what the last signed checkpoint says: it came back from an older backup, or somebody changed it. It
 * takes decisions, but nothing is signed, issued or sent until an operator has closed the gap.
 */
public final class LogBehind extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With what differs, in plain words. */
    public LogBehind(String what) {
        super(what);
    }
}

package org.volens.consent.audit;

import java.util.HexFormat;

/** Ends a reading at the first divergence. */
final class Diverged extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Divergence divergence;

    Diverged(String what, String where, Object expected, Object found) {
        super(what, null, false, false);
        this.divergence = new Divergence(what, where, text(expected), text(found));
    }

    Divergence divergence() {
        return divergence;
    }

    private static String text(Object value) {
        return value instanceof byte[] bytes ? HexFormat.of().formatHex(bytes) : String.valueOf(value);
    }
}

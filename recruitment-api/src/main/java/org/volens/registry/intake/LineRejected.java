package org.volens.registry.intake;

/** Why a line is not taken: field and rule, never what stood there. Thrown and caught within this room. */
final class LineRejected extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;
    private final String rule;

    LineRejected(String field, String rule) {
        super(rule, null, false, false);
        this.field = field;
        this.rule = rule;
    }

    String field() {
        return field;
    }

    String rule() {
        return rule;
    }
}

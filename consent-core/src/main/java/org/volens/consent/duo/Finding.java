package org.volens.consent.duo;

/**
 * What one rule says, and by which term.
 *
 * @param verdict what it comes to
 * @param term code and short name of the term, such as {@code DUO:0000006 HMB}, or the code that was not understood
 * @param sentence why, in plain words
 */
public record Finding(Verdict verdict, String term, String sentence) {

    /** From lenient to strict: the strictest finding decides. */
    public enum Verdict {
        APPROVE,
        ABSTAIN,
        DENY
    }

    static Finding approve(DuoTerm term, String sentence) {
        return new Finding(Verdict.APPROVE, name(term), sentence);
    }

    static Finding abstain(DuoTerm term, String sentence) {
        return new Finding(Verdict.ABSTAIN, name(term), sentence);
    }

    static Finding unknown(String code, String sentence) {
        return new Finding(Verdict.ABSTAIN, code, sentence);
    }

    static Finding deny(DuoTerm term, String sentence) {
        return new Finding(Verdict.DENY, name(term), sentence);
    }

    private static String name(DuoTerm term) {
        return switch (term.kind()) {
            case PERMISSION, MODIFIER, OBLIGATION -> term.code() + " " + term.name();
            case GROUPING -> term.code();
        };
    }
}

package org.volens.consent;

/**
 * Why a yes or no was not recorded. A stop has no refusals.
 *
 * @param kind what sort of no this is
 * @param field field of the request
 * @param rule rule not kept, a kebab-case slug
 * @param sentence in plain words
 */
public record ConsentRefusal(Kind kind, String field, String rule, String sentence) {

    /** Sorts of refusal; each has its own HTTP status at the edge. */
    public enum Kind {
        INVALID,
        CLASH,
        IDENTITY,
        /** Somebody who acts for the person may not say this. */
        ACTING,
        KEY
    }

    /** A value that cannot be. */
    public static ConsentRefusal field(String field, String rule, String sentence) {
        return new ConsentRefusal(Kind.INVALID, field, rule, sentence);
    }
}

package org.volens.consent.signing;

/** Whether a signature, or a choice about signatures, stands. */
public sealed interface SignatureCheck {

    /** It stands. */
    record Ok() implements SignatureCheck {}

    /**
     * It does not.
     *
     * @param field field of the request
     * @param rule rule not kept, a kebab-case slug
     * @param sentence in plain words
     */
    record Refused(String field, String rule, String sentence) implements SignatureCheck {}
}

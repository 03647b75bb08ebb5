package org.volens.transparency.legal;

import java.util.Arrays;
import java.util.Optional;

/** Conditions of Article 9 of the UK GDPR, for what says something of somebody's health or ethnic group. */
public enum Article9 {
    EXPLICIT_CONSENT("9(2)(a)"),
    SOCIAL_PROTECTION("9(2)(b)"),
    VITAL_INTERESTS("9(2)(c)"),
    NOT_FOR_PROFIT_BODIES("9(2)(d)"),
    MADE_PUBLIC("9(2)(e)"),
    LEGAL_CLAIMS("9(2)(f)"),
    SUBSTANTIAL_PUBLIC_INTEREST("9(2)(g)"),
    HEALTH_CARE("9(2)(h)"),
    PUBLIC_HEALTH("9(2)(i)"),
    RESEARCH("9(2)(j)"),
    /** Nothing of that kind was used. */
    NONE("none");

    private final String code;

    Article9(String code) {
        this.code = code;
    }

    /** Code in the table: the article, paragraph and letter. */
    public String code() {
        return code;
    }

    /** The one with which a definition's words begin, such as {@code 9(2)(j) research}. */
    static Optional<Article9> begins(String definition) {
        return Arrays.stream(values())
                .filter(one -> definition.equals(one.code) || definition.startsWith(one.code + " "))
                .findFirst();
    }
}

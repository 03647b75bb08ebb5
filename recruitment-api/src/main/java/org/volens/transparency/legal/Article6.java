package org.volens.transparency.legal;

import java.util.Arrays;
import java.util.Optional;

/** Bases of Article 6 of the UK GDPR. */
public enum Article6 {
    CONSENT("6(1)(a)"),
    CONTRACT("6(1)(b)"),
    LEGAL_OBLIGATION("6(1)(c)"),
    VITAL_INTERESTS("6(1)(d)"),
    PUBLIC_TASK("6(1)(e)"),
    RECOGNISED_INTERESTS("6(1)(ea)"),
    LEGITIMATE_INTERESTS("6(1)(f)");

    private final String code;

    Article6(String code) {
        this.code = code;
    }

    /** Code in the table: the article, paragraph and letter. */
    public String code() {
        return code;
    }

    /** The one with which a definition's words begin, such as {@code 6(1)(e) public task}. */
    static Optional<Article6> begins(String definition) {
        return Arrays.stream(values())
                .filter(one -> definition.equals(one.code) || definition.startsWith(one.code + " "))
                .findFirst();
    }
}

package org.volens.demo.people;

import java.util.Locale;

/** The five groups of the 2021 census. */
public enum EthnicGroup {
    WHITE,
    ASIAN,
    BLACK,
    MIXED,
    OTHER;

    /** The word used in our tables. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static EthnicGroup of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT));
    }
}

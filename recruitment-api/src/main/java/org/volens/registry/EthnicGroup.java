package org.volens.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The five groups of the 2021 census for England and Wales, and the two ways of not knowing. */
public enum EthnicGroup {
    ASIAN,
    BLACK,
    MIXED,
    WHITE,
    OTHER,
    UNKNOWN,
    PREFER_NOT_TO_SAY;

    /** Its word in the database and over HTTP. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The group of that word. */
    public static Optional<EthnicGroup> of(String code) {
        return Arrays.stream(values())
                .filter(group -> group.code().equals(code))
                .findFirst();
    }
}

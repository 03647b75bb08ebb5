package org.volens.registry;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Sex registered at birth, as far as it is known. Not known and not told are answers of their own. */
public enum Sex {
    FEMALE,
    MALE,
    UNKNOWN,
    PREFER_NOT_TO_SAY;

    /** Its word in the database and over HTTP. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The answer of that word. */
    public static Optional<Sex> of(String code) {
        return Arrays.stream(values()).filter(sex -> sex.code().equals(code)).findFirst();
    }

    /** Whether nobody knows. */
    public boolean unknown() {
        return this == UNKNOWN || this == PREFER_NOT_TO_SAY;
    }
}

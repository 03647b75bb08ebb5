package org.volens.consent;

import java.util.Locale;

/** Ways to reach a person, each with its own permission. */
public enum Channel {
    APP,
    EMAIL,
    SMS,
    LETTER,
    PHONE;

    /** Lower-case code used in purposes and tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

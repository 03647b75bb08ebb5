package org.volens.consent;

import java.util.Locale;

/** Ways to reach a person, each with its own permission. */
public enum Channel {
    APP,
    EMAIL,
    SMS,
    LETTER,
    PHONE;

    /** As the person reads it. */
    public String told() {
        return switch (this) {
            case APP -> "a message in the app";
            case EMAIL -> "e-mail";
            case SMS -> "text message";
            case LETTER -> "letter";
            case PHONE -> "phone";
        };
    }

    /** Lower-case code used in purposes and tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

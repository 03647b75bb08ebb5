package org.volens.consent;

import java.util.Locale;

/**
 * How far a stop goes, from the least to the most. Stop contact, leave a study and leave the register are three choices; a
 * purpose can be stopped alone, and contact can be put off until a date.
 */
public enum StopLevel {
    /** One purpose is taken back, such as one channel. */
    PURPOSE,
    /** No contact until a date; everything else stays. */
    PAUSE,
    /** Nothing more about one study. */
    STUDY,
    /** No more contact about research in any channel; what was given stays. */
    CONTACT,
    /** No contact, and nothing new from records or devices. */
    ACCESS,
    /** Leaving the register: no contact, no new data, no further use. */
    REGISTER,
    /** Leaving the register and having what is held deleted. */
    ERASE;

    /** Lower-case code used over HTTP and in tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

package org.volens.consent;

import java.util.Locale;

/** How far a stop goes. Stop contact, leave a study and leave the register are three choices; a purpose can be stopped alone. */
public enum StopLevel {
    /** One purpose is taken back. */
    PURPOSE,
    /** No more contact about research in any channel. */
    CONTACT,
    /** Nothing more about one study. */
    STUDY,
    /** Everything: no contact, no matching, no further use. */
    REGISTER;

    /** Lower-case code used over HTTP and in tables. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

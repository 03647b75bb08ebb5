package org.volens.security;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an entry of the delegation log lets a member of staff do in one study. */
public enum Duty {
    COORDINATE,
    PRINCIPAL_INVESTIGATOR,
    CONSENT_VISIT,
    CONTACT_PARTICIPANTS,
    MONITOR;

    /** The word used in JSON and in the database, such as {@code consent-visit}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The duty with that word, if there is one. */
    public static Optional<Duty> of(String word) {
        return Arrays.stream(values()).filter(duty -> duty.word().equals(word)).findFirst();
    }
}

package org.volens.consent.leaflet;

import java.util.Locale;

/** What a leaflet is about. */
public enum LeafletKind {
    REGISTER,
    STUDY;

    /** The word in tables and answers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}

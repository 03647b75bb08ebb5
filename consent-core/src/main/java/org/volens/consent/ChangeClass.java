package org.volens.consent;

import java.util.Locale;

/** What a change of a leaflet means for those who said yes under the words before, from least to most. */
public enum ChangeClass {
    /** Nobody is asked again. */
    COSMETIC,
    /** Everyone is asked again; an old yes may stand until a stated day. */
    SUBSTANTIVE,
    /** It asks for more than before, so an old yes never covers it and ends at once. */
    WIDENING;

    /** The word in tables and answers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The class of a word in tables. */
    public static ChangeClass of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }
}

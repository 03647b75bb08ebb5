package org.volens.consent.leaflet;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The form in which a leaflet is given to a person. */
public enum LeafletFormat {
    STANDARD,
    EASY_READ,
    LARGE_PRINT,
    AUDIO,
    BSL_VIDEO,
    PRINT;

    /** The word in tables and answers. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The format of a word. */
    public static Optional<LeafletFormat> read(String code) {
        return Arrays.stream(values())
                .filter(format -> format.code().equals(code))
                .findFirst();
    }

    /** The format of a word in tables. */
    public static LeafletFormat of(String code) {
        return read(code).orElseThrow(() -> new IllegalArgumentException("There is no format " + code + "."));
    }

    /** Whether it is heard or watched, so that there is nothing to read but a transcript. */
    public boolean recorded() {
        return this == AUDIO || this == BSL_VIDEO;
    }
}

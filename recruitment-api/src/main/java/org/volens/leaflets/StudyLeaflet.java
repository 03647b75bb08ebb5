package org.volens.leaflets;

import java.util.Optional;
import java.util.UUID;

/** The name of a study's leaflet. */
public final class StudyLeaflet {

    private static final String PREFIX = "study-";

    private StudyLeaflet() {}

    /** The leaflet of a study. */
    public static String id(UUID study) {
        return PREFIX + study;
    }

    /** The study whose leaflet it is; empty for one of the register. */
    public static Optional<UUID> study(String leafletId) {
        return is(leafletId) ? Optional.of(UUID.fromString(leafletId.substring(PREFIX.length()))) : Optional.empty();
    }

    /** Whether a leaflet is that of a study, whose own people write it. */
    static boolean is(String leafletId) {
        return leafletId.startsWith(PREFIX);
    }
}

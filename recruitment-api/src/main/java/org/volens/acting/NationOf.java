package org.volens.acting;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.consent.acting.Nation;
import org.volens.registry.identity.Postcode;

/**
 * The nation under whose law somebody decides, by where they live. Nobody is taken for English because nothing is known of
 * them: an area that lies across a border tells nothing, and a restricted record without a postcode neither.
 */
final class NationOf {

    private static final Map<Character, Nation> AREAS = Map.of(
            'E', Nation.ENGLAND,
            'W', Nation.WALES,
            'S', Nation.SCOTLAND,
            'N', Nation.NORTHERN_IRELAND,
            '9', Nation.NORTHERN_IRELAND);

    private static final Set<String> WALES = Set.of("CF", "SA");
    private static final String NORTHERN_IRELAND = "BT";
    private static final Set<String> ISLANDS = Set.of("GY", "IM", "JE");

    private NationOf() {}

    /** By the first letter of a small area's code. */
    static Optional<Nation> area(@Nullable String lsoa) {
        return lsoa == null || lsoa.isEmpty() ? Optional.empty() : Optional.ofNullable(AREAS.get(lsoa.charAt(0)));
    }

    /** By a postcode whose whole area lies in one nation. */
    static Optional<Nation> postcode(@Nullable String text) {
        return Optional.ofNullable(text)
                .flatMap(Postcode::read)
                .filter(postcode -> !postcode.acrossBorder() && !ISLANDS.contains(postcode.area()))
                .map(postcode -> postcode.elsewhere() ? elsewhere(postcode.area()) : Nation.ENGLAND);
    }

    private static Nation elsewhere(String area) {
        if (WALES.contains(area)) {
            return Nation.WALES;
        }
        return area.equals(NORTHERN_IRELAND) ? Nation.NORTHERN_IRELAND : Nation.SCOTLAND;
    }
}

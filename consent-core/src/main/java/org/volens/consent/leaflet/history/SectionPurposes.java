package org.volens.consent.leaflet.history;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which purposes each section of a leaflet explains.
 *
 * @param bySection codes by section name; a section that is not a key explains all of its leaflet's
 */
public record SectionPurposes(Map<String, Set<String>> bySection) {

    /** Every section explains everything. */
    public static final SectionPurposes ALL = new SectionPurposes(Map.of());

    public SectionPurposes {
        bySection = bySection.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, entry -> Set.copyOf(entry.getValue())));
    }

    /** The purposes that a section explains; empty means all of the leaflet's. */
    public Optional<Set<String>> of(String section) {
        return Optional.ofNullable(bySection.get(section));
    }
}

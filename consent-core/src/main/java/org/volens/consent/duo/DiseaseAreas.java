package org.volens.consent.duo;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The illnesses that a register's definition names, each with those right above it. A small list of one's own rather than an
 * ontology: what it does not hold is left to a person.
 */
public final class DiseaseAreas implements DiseaseHierarchy {

    /** No illness is named. */
    public static final DiseaseAreas NONE = new DiseaseAreas(Map.of());

    private final Map<DiseaseCode, Set<DiseaseCode>> within;

    private DiseaseAreas(Map<DiseaseCode, Set<DiseaseCode>> within) {
        this.within = within;
    }

    /**
     * One illness.
     *
     * @param title its name in words for people
     * @param within the illnesses right above it
     */
    public record Area(DiseaseCode code, String title, Set<DiseaseCode> within) {
        public Area {
            within = Set.copyOf(within);
        }
    }

    /** The areas given. */
    public static DiseaseAreas of(Collection<Area> areas) {
        return new DiseaseAreas(areas.stream().collect(Collectors.toUnmodifiableMap(Area::code, Area::within)));
    }

    @Override
    public Optional<Set<DiseaseCode>> ancestors(DiseaseCode code) {
        if (!within.containsKey(code)) {
            return Optional.empty();
        }
        Set<DiseaseCode> above = new HashSet<>();
        Deque<DiseaseCode> open = new ArrayDeque<>(within.getOrDefault(code, Set.of()));
        while (!open.isEmpty()) {
            DiseaseCode one = open.pop();
            if (above.add(one)) {
                open.addAll(within.getOrDefault(one, Set.of()));
            }
        }
        above.remove(code);
        return Optional.of(above);
    }
}

package org.volens.consent.duo;

import java.util.Optional;
import java.util.Set;

/**
 * What a caller knows of the illnesses above an illness. A port: the ontology's files are loaded elsewhere, by version.
 */
@FunctionalInterface
public interface DiseaseHierarchy {

    /**
     * Every code above the one given, at any distance and without itself; empty for a code that the hierarchy does not
     * hold, which is not the same as a code with nothing above it.
     */
    Optional<Set<DiseaseCode>> ancestors(DiseaseCode code);

    /** Whether the hierarchy holds the code. */
    default boolean knows(DiseaseCode code) {
        return ancestors(code).isPresent();
    }

    /** Whether one code is the other or lies beneath it; false where the lower one is not held. */
    default boolean isWithin(DiseaseCode lower, DiseaseCode upper) {
        return ancestors(lower)
                .map(above -> lower.equals(upper) || above.contains(upper))
                .orElse(false);
    }
}

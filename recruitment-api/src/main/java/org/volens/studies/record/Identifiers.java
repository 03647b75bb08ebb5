package org.volens.studies.record;

import org.jspecify.annotations.Nullable;

/**
 * The numbers a study goes by, each in its registry's canonical writing; absent ones are null.
 *
 * @param nct ClinicalTrials.gov, {@code NCT} and 8 digits
 * @param isrctn ISRCTN registry, {@code ISRCTN} and 8 digits
 * @param iras the UK's Integrated Research Application System, digits
 * @param cpms NIHR's Central Portfolio Management System, digits
 * @param eudract EudraCT, {@code 2015-001894-41}
 * @param euct EU clinical trial number, {@code 2022-500024-30-00}
 * @param protocol the sponsor's own number
 */
public record Identifiers(
        @Nullable String nct,
        @Nullable String isrctn,
        @Nullable String iras,
        @Nullable String cpms,
        @Nullable String eudract,
        @Nullable String euct,
        @Nullable String protocol) {}

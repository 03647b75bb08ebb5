package org.volens.registry;

import java.util.Map;
import java.util.Optional;

/**
 * An ethnicity answer by the NHS categories of England, and the census group it belongs to. The NHS list is that of 2001
 * and puts Chinese under other groups; the census of 2021 puts it under Asian. Codes of other nations mean other things
 * and are not read with this table.
 *
 * @param code category, such as {@code A}
 * @param group census group
 */
public record Ethnicity(String code, EthnicGroup group) {

    /** The code system of England's categories; the only one read here. */
    public static final String SYSTEM = "https://fhir.hl7.org.uk/CodeSystem/UKCore-EthnicCategoryEngland";

    private static final Map<String, EthnicGroup> GROUPS = Map.ofEntries(
            Map.entry("A", EthnicGroup.WHITE),
            Map.entry("B", EthnicGroup.WHITE),
            Map.entry("C", EthnicGroup.WHITE),
            Map.entry("D", EthnicGroup.MIXED),
            Map.entry("E", EthnicGroup.MIXED),
            Map.entry("F", EthnicGroup.MIXED),
            Map.entry("G", EthnicGroup.MIXED),
            Map.entry("H", EthnicGroup.ASIAN),
            Map.entry("J", EthnicGroup.ASIAN),
            Map.entry("K", EthnicGroup.ASIAN),
            Map.entry("L", EthnicGroup.ASIAN),
            Map.entry("M", EthnicGroup.BLACK),
            Map.entry("N", EthnicGroup.BLACK),
            Map.entry("P", EthnicGroup.BLACK),
            Map.entry("R", EthnicGroup.ASIAN),
            Map.entry("S", EthnicGroup.OTHER),
            Map.entry("Z", EthnicGroup.PREFER_NOT_TO_SAY),
            Map.entry("99", EthnicGroup.UNKNOWN));

    /** The answer of that code; empty where England's list has no such code. */
    public static Optional<Ethnicity> of(String code) {
        return Optional.ofNullable(GROUPS.get(code)).map(group -> new Ethnicity(code, group));
    }
}

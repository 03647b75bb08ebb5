package org.volens.admin.criteria;

import java.util.List;

/** The code systems in which conditions can be stated. */
final class CodeSystems {
    private static final String SNOMED = "http://snomed.info/sct";
    private static final String ICD_10 = "http://hl7.org/fhir/sid/icd-10";

    private CodeSystems() {}

    static List<String> all() {
        return List.of(SNOMED, ICD_10);
    }

    static String usual() {
        return SNOMED;
    }

    static String name(String system) {
        return switch (system) {
            case SNOMED -> "SNOMED CT";
            case ICD_10 -> "ICD-10";
            default -> system;
        };
    }
}

package org.volens.consent.duo;

/**
 * An illness in a published system, Mondo or SNOMED CT.
 *
 * @param system URI of the code system
 * @param code code within it
 */
public record DiseaseCode(String system, String code) implements Comparable<DiseaseCode> {

    private static final String MONDO = "http://purl.obolibrary.org/obo/mondo.owl";
    private static final String SNOMED = "http://snomed.info/sct";

    public DiseaseCode {
        if (system.isBlank() || code.isBlank()) {
            throw new IllegalArgumentException("A disease code has a system and a code.");
        }
    }

    /** A Mondo code such as {@code MONDO:0004979}. */
    public static DiseaseCode mondo(String code) {
        return new DiseaseCode(MONDO, code);
    }

    /** A SNOMED CT concept id. */
    public static DiseaseCode snomed(String code) {
        return new DiseaseCode(SNOMED, code);
    }

    @Override
    public int compareTo(DiseaseCode other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return code.contains(":") ? code : system + "|" + code;
    }
}

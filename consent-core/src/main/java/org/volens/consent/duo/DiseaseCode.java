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

    /** The code in the short form {@code system|code}, such as {@code snomed|44054006}; other systems keep their name. */
    public static DiseaseCode read(String text) {
        int bar = text.indexOf('|');
        String system = text.substring(0, Math.max(bar, 0));
        String code = text.substring(bar + 1);
        return switch (system) {
            case "snomed" -> snomed(code);
            case "mondo" -> mondo(code);
            default -> new DiseaseCode(system.isEmpty() ? "?" : system, code);
        };
    }

    /** The short form that {@link #read} reads. */
    public String written() {
        return switch (system) {
            case MONDO -> "mondo|" + code;
            case SNOMED -> "snomed|" + code;
            default -> system + "|" + code;
        };
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

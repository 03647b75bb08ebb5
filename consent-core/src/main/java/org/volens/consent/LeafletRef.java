package org.volens.consent;

/**
 * Exactly which words a person was given: leaflet, version, language, format and the hash of the source.
 *
 * @param format form in which it was given, {@link #STANDARD} unless said
 * @param sha256 SHA-256 of the UTF-8 bytes of what was given, lower-case hex
 */
public record LeafletRef(String leafletId, int version, String language, String format, String sha256) {

    /** The text as it is read on a screen. */
    public static final String STANDARD = "standard";

    /** The standard text. */
    public LeafletRef(String leafletId, int version, String language, String sha256) {
        this(leafletId, version, language, STANDARD, sha256);
    }
}

package org.volens.consent;

/**
 * Exactly which words a person was given: leaflet, version, language and the hash of the source.
 *
 * @param sha256 SHA-256 of the UTF-8 bytes of the CommonMark source, lower-case hex
 */
public record LeafletRef(String leafletId, int version, String language, String sha256) {}

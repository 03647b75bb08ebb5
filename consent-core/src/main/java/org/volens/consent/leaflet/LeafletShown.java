package org.volens.consent.leaflet;

import org.volens.consent.LeafletRef;

/**
 * Exactly what was shown to a person: version, language, format and the hash of it. A {@link LeafletRef} with the format.
 *
 * @param sha256 hash of the {@link LeafletContent}, lower-case hex
 */
public record LeafletShown(String leafletId, int version, LeafletForm form, String sha256) {

    /** What a decision keeps of it. */
    public LeafletRef ref() {
        return new LeafletRef(leafletId, version, form.language().value(), sha256);
    }
}

package org.volens.consent.leaflet;

import org.volens.consent.LeafletRef;

/**
 * Exactly what was shown to a person: version, language, format and the hash of it. What a {@link LeafletRef} of a decision
 * says, with language and format that are sure to be some.
 *
 * @param sha256 hash of the {@link LeafletContent}, lower-case hex
 */
public record LeafletShown(String leafletId, int version, LeafletForm form, String sha256) {

    /** What a decision's reference says was shown; fails where its language or format is none. */
    public static LeafletShown of(LeafletRef ref) {
        LeafletForm form = new LeafletForm(new LanguageTag(ref.language()), LeafletFormat.of(ref.format()));
        return new LeafletShown(ref.leafletId(), ref.version(), form, ref.sha256());
    }

    /** What a decision keeps of it. */
    public LeafletRef ref() {
        return new LeafletRef(
                leafletId, version, form.language().value(), form.format().code(), sha256);
    }
}

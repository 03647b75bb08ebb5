package org.volens.invitations;

import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.LeafletRef;
import org.volens.leaflets.StudyLeaflet;
import org.volens.web.Refusal;

/** The leaflet of a study as the person says that they read it. */
public record ReadLeaflet(
        @Nullable Integer version,
        @Nullable String language,
        @Nullable String format,
        @Nullable String sha256) {

    /** What the decision is to bind, or the refusal that something is missing. */
    LeafletRef ref(UUID study) {
        if (version == null || language == null || sha256 == null) {
            throw missing().toException();
        }
        return new LeafletRef(
                StudyLeaflet.id(study), version, language, format == null ? LeafletRef.STANDARD : format, sha256);
    }

    static Refusal missing() {
        return Refusal.field("leaflet", "required", "Say which leaflet was read: its version, language and hash.");
    }
}

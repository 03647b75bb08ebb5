package org.volens.transparency;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent;
import org.volens.consent.LeafletRef;

/**
 * One use of a person's data: who, in which role, for which study and site, under which decision and leaflet version.
 *
 * @param kind what was done
 * @param studyId study, or null
 * @param siteId site, or null
 * @param by who did it
 * @param decision under which decision, or null where none was needed
 * @param detail what the sentence needs besides; never health data
 */
public record Use(
        UseKind kind,
        @Nullable UUID studyId,
        @Nullable UUID siteId,
        By by,
        @Nullable Under decision,
        Map<String, String> detail) {

    public Use {
        detail = Map.copyOf(detail);
    }

    /**
     * Who did it. A name is given for health professionals in the study only; others are named on request after a check.
     *
     * @param organisationOds organisation code
     * @param organisation organisation name
     * @param role role in words
     * @param actorId staff id, or null for the service itself
     * @param actorName staff name, or null
     */
    public record By(
            String organisationOds,
            String organisation,
            String role,
            @Nullable String actorId,
            @Nullable String actorName) {}

    /**
     * The decision it rests on.
     *
     * @param purpose purpose code
     * @param seq consent event
     * @param leafletId leaflet, or null
     * @param leafletVersion its version, or null
     */
    public record Under(
            String purpose,
            int seq,
            @Nullable String leafletId,
            @Nullable Integer leafletVersion) {

        /** Under what somebody said, and the leaflet that was shown, where one was. */
        public static Under of(String purpose, ConsentEvent.Chosen chosen) {
            LeafletRef leaflet = chosen.leaflet();
            return leaflet == null
                    ? new Under(purpose, chosen.seq(), null, null)
                    : new Under(purpose, chosen.seq(), leaflet.leafletId(), leaflet.version());
        }
    }
}

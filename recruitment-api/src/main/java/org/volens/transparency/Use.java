package org.volens.transparency;

import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent;
import org.volens.consent.LeafletRef;
import org.volens.consent.Position;
import org.volens.consent.StillTold;

/**
 * One use of a person's data: who, in which role, for which study and site, under which decision and leaflet version.
 *
 * @param kind what was done
 * @param studyId study, or null
 * @param siteId site, or null
 * @param by who did it
 * @param decision under which decision, or null where none was needed
 * @param detail what the sentence needs besides; never health data
 * @param owed why it was owed to the person whatever they chose, or null
 */
public record Use(
        UseKind kind,
        @Nullable UUID studyId,
        @Nullable UUID siteId,
        By by,
        @Nullable Under decision,
        Map<String, String> detail,
        @Nullable StillTold owed) {

    public Use {
        detail = Map.copyOf(detail);
    }

    /** One that was not owed. */
    public Use(
            UseKind kind,
            @Nullable UUID studyId,
            @Nullable UUID siteId,
            By by,
            @Nullable Under decision,
            Map<String, String> detail) {
        this(kind, studyId, siteId, by, decision, detail, null);
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
     * @param decidedAt when it was made, by whose definition of the purpose the legal route is read; null where it is no
     *     decision on a purpose
     */
    public record Under(
            String purpose,
            int seq,
            @Nullable String leafletId,
            @Nullable Integer leafletVersion,
            @Nullable Instant decidedAt) {

        /** Under something that is no decision on a purpose. */
        public Under(String purpose, int seq) {
            this(purpose, seq, null, null, null);
        }

        /** Under what somebody said, and the leaflet that was shown, where one was. */
        public static Under of(String purpose, ConsentEvent.Chosen chosen) {
            return of(purpose, chosen.seq(), chosen.leaflet(), chosen.recordedAt());
        }

        /** Under a choice as it stands. */
        public static Under of(Position position) {
            return of(position.purpose(), position.seq(), position.leaflet(), position.decidedAt());
        }

        private static Under of(String purpose, int seq, @Nullable LeafletRef leaflet, Instant decidedAt) {
            return leaflet == null
                    ? new Under(purpose, seq, null, null, decidedAt)
                    : new Under(purpose, seq, leaflet.leafletId(), leaflet.version(), decidedAt);
        }
    }
}

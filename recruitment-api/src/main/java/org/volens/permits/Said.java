package org.volens.permits;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Decision;
import org.volens.consent.LeafletRef;
import org.volens.consent.Position;

/**
 * A decision as it is told: the answer, why, and on what it rests. It is about its moment and is no permit.
 *
 * @param answer permitted, refused or abstained
 * @param reason why not, as a code; null for a yes
 * @param purpose the purpose that the reason is about
 * @param sentence the reason in plain words
 * @param sequence last consent event that the decision saw
 * @param at the moment that the answer is about
 * @param evidence the decisions of the person that a yes rests on
 */
record Said(
        String answer,
        @Nullable String reason,
        @Nullable String purpose,
        String sentence,
        int sequence,
        Instant at,
        List<Evidence> evidence) {

    private static final String YES = "Yes at this moment. To act, take a permit.";

    /** One decision of the person. */
    record Evidence(
            String purpose,
            int sequence,
            Instant decidedAt,
            @Nullable Instant validUntil,
            @Nullable String leafletId,
            @Nullable Integer leafletVersion) {

        static Evidence of(Position position) {
            LeafletRef leaflet = position.leaflet();
            return new Evidence(
                    position.purpose(),
                    position.seq(),
                    position.decidedAt(),
                    position.validUntil(),
                    leaflet == null ? null : leaflet.leafletId(),
                    leaflet == null ? null : Integer.valueOf(leaflet.version()));
        }
    }

    static Said of(Decision decision, Instant at) {
        return switch (decision) {
            case Decision.Permitted permitted ->
                new Said(
                        "permitted",
                        null,
                        null,
                        YES,
                        permitted.seq(),
                        at,
                        permitted.evidence().stream().map(Evidence::of).toList());
            case Decision.Refused refused ->
                new Said(
                        "refused",
                        refused.reason().code(),
                        refused.purpose(),
                        refused.reason().sentence(),
                        refused.seq(),
                        at,
                        List.of());
            case Decision.Abstained abstained ->
                new Said(
                        "abstained", "to-be-looked-at", null, abstained.whatToLookAt(), abstained.seq(), at, List.of());
        };
    }
}

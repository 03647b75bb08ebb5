package org.volens.demo.soak.timeline;

import java.util.Base64;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent;
import org.volens.consent.proof.LogProof;
import org.volens.consent.r2dbc.EventJson;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Kept;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * An event that somebody was told is recorded, with what their receipt says of it.
 *
 * @param seq number of the event
 * @param commitment its commitment, in hex; null where there was no receipt
 * @param said the event itself; null where there was no receipt
 * @param leaf its leaf by the proof; null where there was no proof yet
 * @param by what was asked and answered
 */
public record Acknowledged(
        int seq,
        @Nullable String commitment,
        @Nullable ConsentEvent said,
        @Nullable Long leaf,
        Happening by) {

    private static final int PARTS = 3;

    /**
     * What a receipt and its proof say. One that cannot be read says nothing here and is a fault elsewhere; one that keeps its entry
     * shut says its commitment.
     */
    static Acknowledged of(Kept kept, Happening by) {
        Optional<JsonNode> receipt = Optional.ofNullable(kept.receipt()).flatMap(Acknowledged::payload);
        return new Acknowledged(
                kept.sequence(),
                receipt.map(payload -> payload.at("/volens/commitment").asString(""))
                        .orElse(null),
                receipt.map(payload -> payload.at("/volens/event").asString(""))
                        .filter(event -> !event.isEmpty())
                        .map(event -> EventJson.written(Base64.getUrlDecoder().decode(event))
                                .event())
                        .orElse(null),
                Optional.ofNullable(kept.proof())
                        .flatMap(LogProof::read)
                        .map(LogProof::index)
                        .orElse(null),
                by);
    }

    private static Optional<JsonNode> payload(String receipt) {
        String[] parts = receipt.split("\\.", -1);
        try {
            return parts.length == PARTS
                    ? Optional.of(
                            JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(parts[1])))
                    : Optional.empty();
        } catch (IllegalArgumentException | tools.jackson.core.JacksonException unreadable) {
            return Optional.empty();
        }
    }
}

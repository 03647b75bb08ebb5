package org.volens.admin.api.runs;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;
import org.volens.admin.api.Released;
import tools.jackson.databind.JsonNode;

/** A piece of the list of invitations by reference, never by person. */
public record Invitations(List<Row> items, @Nullable String next, Map<String, Released> counts) {
    public Invitations {
        items = Absent.asEmpty(items);
        counts = Absent.asEmpty(counts);
    }

    /** One invitation. */
    public record Row(
            String reference,
            @Nullable Integer waveNumber,
            String state,
            @Nullable Instant sentAt,
            @Nullable Instant respondedAt,
            @Nullable Place site) {}

    /** The site a person chose, given by name or as an object. */
    public record Place(String name) {
        @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
        static Place of(JsonNode node) {
            return new Place(node.isObject() ? node.path("name").asString("") : node.asString(""));
        }
    }
}

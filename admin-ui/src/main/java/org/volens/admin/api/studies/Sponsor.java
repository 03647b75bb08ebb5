package org.volens.admin.api.studies;

import com.fasterxml.jackson.annotation.JsonCreator;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Who is responsible for a study. Lists give only the name, the study itself name and code; both are read. */
public record Sponsor(@Nullable String name, @Nullable String odsCode) {

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Sponsor of(JsonNode node) {
        return node.isString()
                ? new Sponsor(node.stringValue(), null)
                : new Sponsor(text(node, "name"), text(node, "odsCode"));
    }

    private static @Nullable String text(JsonNode node, String field) {
        return node.path(field).asString(null);
    }
}

package org.volens.admin.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import tools.jackson.databind.JsonNode;

/** A number that is told either plainly (work that was done) or as a released number (people); shown as words only. */
public record Tally(String words) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Tally of(JsonNode node) {
        return node.isObject()
                ? new Tally(node.path("value").asString(node.path("text").asString("7 or fewer")))
                : new Tally(node.asString(""));
    }
}

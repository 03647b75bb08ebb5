package org.volens.admin.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import tools.jackson.databind.JsonNode;

/** Somebody or something of which only the name is shown; told as text or as an object with a name. */
public record Named(String name) {
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Named of(JsonNode node) {
        return new Named(node.isObject() ? node.path("name").asString("") : node.asString(""));
    }
}

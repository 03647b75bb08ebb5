package org.volens.demo.soak.load;

import org.jspecify.annotations.Nullable;
import org.volens.demo.soak.history.Kept;
import org.volens.demo.soak.http.Reply;
import tools.jackson.databind.JsonNode;

/** What an answer gave the person to keep. */
final class Kepts {

    private Kepts() {}

    static @Nullable Kept of(Reply reply) {
        JsonNode said = reply.json();
        return reply.done() && said.path("sequence").isNumber()
                ? new Kept(said.path("sequence").asInt(), text(said, "receipt"), text(said, "proof"))
                : null;
    }

    static @Nullable String text(JsonNode said, String field) {
        String text = said.path(field).asString("");
        return text.isEmpty() ? null : text;
    }
}

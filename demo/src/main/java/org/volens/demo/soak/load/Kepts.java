package org.volens.demo.soak.load;

import java.util.List;
import java.util.stream.StreamSupport;
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

    /** What the answer names as begun before and of unknown outcome. */
    static List<String> sentences(Reply reply) {
        return StreamSupport.stream(reply.json().path("unfinished").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    static @Nullable String text(JsonNode said, String field) {
        String text = said.path(field).asString("");
        return text.isEmpty() ? null : text;
    }
}

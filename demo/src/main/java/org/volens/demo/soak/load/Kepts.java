package org.volens.demo.soak.load;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.volens.demo.soak.history.Kept;
import org.volens.demo.soak.http.Reply;
import tools.jackson.databind.JsonNode;

/** What an answer gave the person to keep. */
final class Kepts {

    private static final Pattern ALL_THE_SAME = Pattern.compile("recorded all the same, as number ([0-9]+)");

    private Kepts() {}

    static @Nullable Kept of(Reply reply) {
        JsonNode said = reply.json();
        return reply.done() && said.path("sequence").isNumber()
                ? new Kept(said.path("sequence").asInt(), text(said, "receipt"), text(said, "proof"))
                : null;
    }

    /** The same of an answer to choices: where these are refused, what of them said no may be recorded all the same. */
    static @Nullable Kept ofChoices(Reply reply) {
        Matcher number = ALL_THE_SAME.matcher(detail(reply));
        return number.find() ? new Kept(Integer.parseInt(number.group(1)), null, null) : of(reply);
    }

    private static String detail(Reply reply) {
        return reply.done() ? "" : reply.json().path("detail").asString("");
    }

    /** What the answer names as begun before and of unknown outcome; a refusal does so among its other sentences. */
    static List<String> sentences(Reply reply) {
        if (ALL_THE_SAME.matcher(detail(reply)).find()) {
            return List.of(detail(reply).split("(?<=[.]) ", -1));
        }
        return StreamSupport.stream(reply.json().path("unfinished").spliterator(), false)
                .map(JsonNode::asString)
                .toList();
    }

    static @Nullable String text(JsonNode said, String field) {
        String text = said.path(field).asString("");
        return text.isEmpty() ? null : text;
    }
}

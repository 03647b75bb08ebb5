package org.volens.demo.soak.http;

import org.jspecify.annotations.Nullable;
import org.volens.demo.soak.history.Call;
import org.volens.demo.soak.history.Moment;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * What came of a request.
 *
 * @param node the node that was asked
 * @param status status of the answer; 0 where there was none
 */
public record Reply(int node, Moment asked, Moment answered, int status, String body) {

    /** The body as JSON; an empty object where it is none. */
    public JsonNode json() {
        try {
            return body.startsWith("{") ? JsonMapper.shared().readTree(body) : nothing();
        } catch (JacksonException broken) {
            return nothing();
        }
    }

    /** Whether it was done. */
    public boolean done() {
        return status / 100 == 2;
    }

    /** For the history. */
    public Call call(String route) {
        return new Call(node, route, asked, answered, status, done() ? null : rule());
    }

    private @Nullable String rule() {
        String rule = json().path("rule").asString("");
        return rule.isEmpty() ? null : rule;
    }

    private static JsonNode nothing() {
        return JsonNodeFactory.instance.objectNode();
    }
}

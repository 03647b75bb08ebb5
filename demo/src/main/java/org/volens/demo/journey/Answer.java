package org.volens.demo.journey;

import java.net.http.HttpHeaders;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the API answered. */
record Answer(String asked, int status, String body, HttpHeaders headers) {

    private static final int SHOWN = 600;

    /** Refuses to go on unless the status is the one that the story needs. */
    Answer expect(int wanted) {
        NotHeld.unless(status == wanted, asked + " answered " + status + ", not " + wanted + ": " + shown());
        return this;
    }

    /** Refuses to go on unless this is a refusal of this status by this rule, as a problem document. */
    Answer refused(int wanted, String rule) {
        expect(wanted);
        String type = headers.firstValue("content-type").orElse("");
        NotHeld.unless(type.startsWith("application/problem+json"), asked + " refused as " + type);
        NotHeld.unless(
                text("rule").equals(rule),
                asked + " refused by \"" + text("rule") + "\", not \"" + rule + "\": " + shown());
        return this;
    }

    JsonNode json() {
        return JsonMapper.shared().readTree(body);
    }

    /** The text at a path like {@code a.b}, or nothing. */
    String text(String path) {
        return at(path).asString("");
    }

    /** The node at a path like {@code a.b}; missing where there is none. */
    JsonNode at(String path) {
        return json().at("/" + path.replace('.', '/'));
    }

    /** The entries of a list at a path; none where there is no list. */
    List<JsonNode> list(String path) {
        return StreamSupport.stream(at(path).spliterator(), false).toList();
    }

    String etag() {
        return headers.firstValue("etag").orElse("");
    }

    private String shown() {
        return body.length() > SHOWN ? body.substring(0, SHOWN) + " ..." : body;
    }
}

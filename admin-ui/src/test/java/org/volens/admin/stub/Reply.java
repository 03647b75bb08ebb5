package org.volens.admin.stub;

import java.util.LinkedHashMap;
import java.util.Map;

/** What the stub API answers. */
public record Reply(int status, String type, Map<String, String> headers, String body) {

    static Reply ok(Object json) {
        return new Reply(200, "application/json", Map.of(), json.toString());
    }

    static Reply created(Object json) {
        return new Reply(201, "application/json", Map.of(), json.toString());
    }

    static Reply csv(String text) {
        return new Reply(200, "text/csv", Map.of(), text);
    }

    public static Reply problem(int status, String rule, String field, String detail) {
        var json = Request.JSON.createObjectNode();
        json.put("type", "urn:volens:problem:" + rule).put("title", "Refused").put("status", status);
        json.put("detail", detail).put("rule", rule).put("correlationId", "c0ffee");
        if (field != null) {
            json.put("field", field);
        }
        return new Reply(status, "application/problem+json", Map.of(), json.toString());
    }

    static Reply unknown() {
        return problem(404, "not-found", null, "There is nothing here, or it is not yours to see.");
    }

    Reply etag(long version) {
        var more = new LinkedHashMap<>(headers);
        more.put("ETag", "\"" + version + "\"");
        return new Reply(status, type, more, body);
    }
}

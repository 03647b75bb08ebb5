package org.volens.admin.stub;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What the stub API was asked, kept so that tests can look at it. */
public record Request(
        String method,
        String path,
        Map<String, String> query,
        Map<String, String> headers,
        byte[] body,
        List<String> parts) {

    static final JsonMapper JSON = JsonMapper.shared();

    public String header(String name) {
        return headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), "");
    }

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    public ObjectNode json() {
        return body.length == 0 ? JSON.createObjectNode() : (ObjectNode) JSON.readTree(body);
    }

    String persona() {
        var bearer = header("authorization").replace("Bearer ", "");
        return bearer.contains(".") ? bearer.substring(0, bearer.indexOf('.')) : "";
    }

    Request with(List<String> found) {
        return new Request(method, path, query, headers, body, found);
    }
}

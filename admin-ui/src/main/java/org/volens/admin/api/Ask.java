package org.volens.admin.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;

/** One question to the API, before it is sent. Path variables are encoded by the sender, so any text is safe in them. */
public record Ask(
        HttpMethod method,
        String path,
        List<Object> variables,
        Map<String, String> query,
        Map<String, String> headers,
        MediaType contentType,
        @Nullable Object body) {

    public Ask {
        variables = List.copyOf(variables);
    }

    public static Ask get(String path, Object... variables) {
        return of(HttpMethod.GET, path, variables);
    }

    public static Ask post(String path, Object... variables) {
        return of(HttpMethod.POST, path, variables);
    }

    public static Ask put(String path, Object... variables) {
        return of(HttpMethod.PUT, path, variables);
    }

    private static Ask of(HttpMethod method, String path, Object... variables) {
        return new Ask(method, path, List.of(variables), Map.of(), Map.of(), MediaType.APPLICATION_JSON, null);
    }

    /** Adds a query parameter unless there is nothing to say. */
    public Ask query(String name, @Nullable Object value) {
        return value == null || value.toString().isBlank()
                ? this
                : new Ask(method, path, variables, with(query, name, value), headers, contentType, body);
    }

    public Ask header(String name, String value) {
        return new Ask(method, path, variables, query, with(headers, name, value), contentType, body);
    }

    public Ask body(Object json) {
        return new Ask(method, path, variables, query, headers, contentType, json);
    }

    public Ask body(MediaType type, Object raw) {
        return new Ask(method, path, variables, query, headers, type, raw);
    }

    /** The edit holds only if nobody else has changed the thing since. */
    public Ask ifMatch(String etag) {
        return header("If-Match", etag);
    }

    /** The same key again means the same act again, so a repeat after a lost answer does no harm. */
    public Ask once(String key) {
        return header("Idempotency-Key", key);
    }

    private static Map<String, String> with(Map<String, String> before, String name, Object value) {
        var after = new LinkedHashMap<>(before);
        after.put(name, value.toString());
        return after;
    }
}

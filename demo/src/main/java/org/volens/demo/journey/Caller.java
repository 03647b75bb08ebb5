package org.volens.demo.journey;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Supplier;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who speaks to the API, with their own token or, for the public, with none. */
final class Caller {

    private static final String JSON = "application/json";

    private final HttpClient http;
    private final String base;
    private final Supplier<String> token;

    Caller(HttpClient http, String base, Supplier<String> token) {
        this.http = http;
        this.base = base;
        this.token = token;
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    /** Posts JSON with a key of its own. */
    Answer post(String path, Object body) {
        return post(path, JSON, bytes(body), UUID.randomUUID().toString());
    }

    /** Posts anything with a given key. */
    Answer post(String path, String type, byte[] body, String key) {
        return send(request(path)
                .header("Content-Type", type)
                .header("Idempotency-Key", key)
                .POST(BodyPublishers.ofByteArray(body)));
    }

    /** Posts JSON that rests on this version, with a key of its own. */
    Answer post(String path, Object body, String etag) {
        return send(request(path)
                .header("Content-Type", JSON)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("If-Match", etag)
                .POST(BodyPublishers.ofByteArray(bytes(body))));
    }

    /** Replaces what was read with this version. */
    Answer put(String path, Object body, String etag) {
        return send(request(path)
                .header("Content-Type", JSON)
                .header("If-Match", etag)
                .PUT(BodyPublishers.ofByteArray(bytes(body))));
    }

    private HttpRequest.Builder request(String path) {
        var request = HttpRequest.newBuilder(URI.create(base + path)).timeout(Duration.ofSeconds(60));
        String bearer = token.get();
        return bearer.isEmpty() ? request : request.header("Authorization", "Bearer " + bearer);
    }

    private Answer send(HttpRequest.Builder builder) {
        HttpRequest request = builder.build();
        String asked = request.method() + " " + request.uri().getPath();
        try {
            var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
            return new Answer(asked, answer.statusCode(), answer.body(), answer.headers());
        } catch (IOException failure) {
            throw new NotHeld(asked + " was not answered: " + failure);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new NotHeld(asked + " was interrupted");
        }
    }

    private static byte[] bytes(Object body) {
        return JsonMapper.shared().writeValueAsBytes(body);
    }
}

package org.volens.demo.soak.http;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.demo.soak.history.Moment;
import tools.jackson.databind.json.JsonMapper;

/** Sends requests and says what came of them. No answer is an answer too: the caller is never told more than a person would be. */
public final class Http {

    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final String JSON = "application/json";

    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(2))
            .build();
    private final Nodes nodes;

    /** Speaks to these nodes. */
    public Http(Nodes nodes) {
        this.nodes = nodes;
    }

    /** The nodes. */
    public Nodes nodes() {
        return nodes;
    }

    /** Reads something at a node, with a token or with none. */
    public Reply get(int node, String path, String token) {
        return send(node, request(nodes.url(node) + path, token).GET(), PATIENCE);
    }

    /** Posts JSON to a node, with a token or with none. */
    public Reply post(int node, String path, String token, Object body) {
        return post(
                node, path, token, Map.of("Accept", JSON), JsonMapper.shared().writeValueAsString(body));
    }

    /** Posts a text to a node with these headers besides. */
    public Reply post(int node, String path, String token, Map<String, String> headers, String body) {
        var request = request(nodes.url(node) + path, token);
        headers.forEach(request::header);
        if (!headers.containsKey("Content-Type")) {
            request.header("Content-Type", JSON);
        }
        return send(node, request.POST(BodyPublishers.ofString(body)), PATIENCE);
    }

    /** Posts JSON to somebody else than a node; the status, 0 where there was no answer in time. */
    public Reply elsewhere(String url, Object body, Duration patience) {
        return send(
                0,
                request(url, "")
                        .header("Content-Type", JSON)
                        .POST(BodyPublishers.ofByteArray(JsonMapper.shared().writeValueAsBytes(body))),
                patience);
    }

    private static HttpRequest.Builder request(String url, String token) {
        var request = HttpRequest.newBuilder(URI.create(url));
        return token.isEmpty() ? request : request.header("Authorization", "Bearer " + token);
    }

    private Reply send(int node, HttpRequest.Builder builder, Duration patience) {
        HttpRequest request = builder.timeout(patience).build();
        Moment asked = Moment.now();
        @Nullable HttpResponse<String> answer = null;
        try {
            answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        } catch (IOException _) {
            // nobody knows what became of it
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        return new Reply(
                node,
                asked,
                Moment.now(),
                answer == null ? 0 : answer.statusCode(),
                answer == null ? "" : answer.body());
    }
}

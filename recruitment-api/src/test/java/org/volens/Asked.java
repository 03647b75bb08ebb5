package org.volens;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.springframework.test.web.reactive.server.WebTestClient;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the API and reads the answer as JSON, saying what came instead where the status is another. */
public final class Asked {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private Asked() {}

    /** The body of an answer with that status. */
    public static JsonNode for_(int status, WebTestClient.RequestHeadersSpec<?> request) {
        var result = request.exchange().expectBody().returnResult();
        byte[] content = Optional.ofNullable(result.getResponseBodyContent()).orElse(new byte[] {'{', '}'});
        assertThat(result.getStatus().value())
                .as(new String(content, StandardCharsets.UTF_8))
                .isEqualTo(status);
        return JSON.readTree(content.length == 0 ? new byte[] {'{', '}'} : content);
    }

    /** The text of a good answer. */
    public static String text(WebTestClient.RequestHeadersSpec<?> request) {
        return new String(bytes(request), StandardCharsets.UTF_8);
    }

    /** The bytes of a good answer. */
    public static byte[] bytes(WebTestClient.RequestHeadersSpec<?> request) {
        var result = request.exchange().expectBody().returnResult();
        byte[] content = Optional.ofNullable(result.getResponseBodyContent()).orElse(new byte[0]);
        assertThat(result.getStatus().value())
                .as(new String(content, StandardCharsets.UTF_8))
                .isEqualTo(200);
        return content;
    }

    /** The rule of a refusal with that status. */
    public static String rule(int status, WebTestClient.RequestHeadersSpec<?> request) {
        return for_(status, request).get("rule").asString();
    }
}

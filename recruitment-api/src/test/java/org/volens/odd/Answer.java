package org.volens.odd;

import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import org.volens.TestApi;
import org.volens.consent.Ids;
import org.volens.web.Problem;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.MissingNode;

/** An answer to one of very many requests, which share their connections. */
record Answer(int status, String type, String body) {

    private static final WebClient CLIENT = WebClient.create();

    /** Asks with a fresh key for repeats. An empty version or body sends none. */
    static Mono<Answer> to(String method, String uri, String token, String version, String body) {
        return CLIENT.method(HttpMethod.valueOf(method))
                .uri(URI.create(TestApi.url() + uri))
                .headers(headers -> headers(headers, token, version))
                .bodyValue(body)
                .exchangeToMono(answer -> answer.bodyToMono(String.class)
                        .defaultIfEmpty("")
                        .map(text -> new Answer(
                                answer.statusCode().value(),
                                answer.headers()
                                        .contentType()
                                        .map(MediaType::toString)
                                        .orElse("none"),
                                text)));
    }

    /** The same, waited for. */
    static Answer of(String method, String uri, String token, String version, String body) {
        return Objects.requireNonNull(to(method, uri, token, version, body).block(Duration.ofSeconds(20)));
    }

    private static void headers(HttpHeaders headers, String token, String version) {
        headers.setBearerAuth(token);
        headers.setContentType(MediaType.APPLICATION_JSON);
        headers.set("Idempotency-Key", Ids.reference(12));
        if (!version.isEmpty()) {
            headers.setIfMatch(version);
        }
    }

    /** Whether something was done or found, or refused as the house refuses. */
    boolean isSound() {
        return status < 400 || status < 500 && type.equals(Problem.MEDIA_TYPE);
    }

    /** Whether it refuses that field by that rule, as what cannot be read, or by any rule where any will do. */
    boolean refuses(String field, String rule) {
        if (rule.equals(Oddity.Kind.ANY)) {
            return status >= 400 && isSound();
        }
        JsonNode problem = status == 400 ? JsonMapper.shared().readTree(body) : MissingNode.getInstance();
        return problem.path("rule").asString("").equals(rule)
                && problem.path("field").asString("").equals(field);
    }
}

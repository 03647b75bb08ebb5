package org.volens.security;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.web.reactive.function.client.WebClient;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestIssuers;
import org.volens.TestParts;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Asks many questions at once and gives back those that were answered otherwise than expected. */
final class Asking {

    /** Answer of a request that has passed the permission table. */
    static final int PASSED = 299;

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final Map<Persona, String> TOKENS =
            Arrays.stream(Persona.values()).collect(Collectors.toMap(persona -> persona, TestIssuers::token));

    private Asking() {}

    /** One question; an empty token sends none. */
    record Ask(String name, String method, String uri, String token, int expected) {}

    static String token(Persona persona) {
        return TOKENS.get(persona);
    }

    /** What was answered otherwise than expected. */
    static List<String> all(List<Ask> asks) {
        Map<String, Integer> statuses = statuses(asks);
        return asks.stream()
                .filter(ask -> statuses.get(ask.name()) != ask.expected())
                .map(ask -> ask.name() + " expected " + ask.expected() + " but was " + statuses.get(ask.name()))
                .toList();
    }

    /** The status of each answer, by the name of the question. */
    static Map<String, Integer> statuses(List<Ask> asks) {
        WebClient client = WebClient.create(TestApi.url());
        return Objects.requireNonNull(Flux.fromIterable(asks)
                .flatMap(ask -> status(client, ask).map(status -> Map.entry(ask.name(), status)), 16)
                .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                .block(Duration.ofMinutes(3)));
    }

    static List<String> lines(String resource) {
        try (var in = Objects.requireNonNull(Asking.class.getResourceAsStream(resource))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Mono<Integer> status(WebClient client, Ask ask) {
        return client.method(HttpMethod.valueOf(ask.method()))
                .uri(ask.uri())
                .header(TestParts.PROBE, "1")
                .headers(headers -> authorise(headers, ask.token()))
                .exchangeToMono(answer ->
                        answer.releaseBody().thenReturn(answer.statusCode().value()));
    }

    private static void authorise(HttpHeaders headers, String token) {
        if (!token.isEmpty()) {
            headers.setBearerAuth(token);
        }
    }
}

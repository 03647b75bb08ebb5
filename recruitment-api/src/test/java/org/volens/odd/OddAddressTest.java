package org.volens.odd;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestIssuers;
import org.volens.TestStudies;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Every path and every query that the API reads, with odd values in it. */
class OddAddressTest {

    private static final String STUDY = TestStudies.study("open").toString();
    private static final String NOBODY = "0190a000-0000-7000-8000-000000000001";

    private static final List<Persona> ASKERS = List.of(
            Persona.COORDINATOR, Persona.NURSE, Persona.APPROVER, Persona.STEWARD, Persona.AUDITOR, Persona.AMINA);
    private static final Map<Persona, String> TOKENS =
            ASKERS.stream().collect(Collectors.toMap(persona -> persona, TestIssuers::token));
    private static final String[] ODD = {
        "%00", "a%00b", "%07", "%0A", "%ED%A0%80", "%FF", "-1", "1e9", "%2B999999999-12-31", "x".repeat(3000)
    };
    private static final List<Operation> OPERATIONS = operations();

    record Operation(String method, String path, Persona asker, JsonNode parameters) {

        /** The route with nobody and nothing in its places, but for one of them and the study. */
        String uri(String place, String value) {
            return path.replace("{" + place + "}", value)
                    .replace("{studyId}", STUDY)
                    .replaceAll("\\{[^}]*}", NOBODY);
        }

        Stream<String> parameters(String in) {
            return StreamSupport.stream(parameters.spliterator(), false)
                    .filter(one -> one.get("in").asString().equals(in))
                    .map(one -> one.get("name").asString());
        }
    }

    @Test
    void no_odd_query_is_a_fault() {
        assertThat(faults(operation -> operation
                        .parameters("query")
                        .flatMap(name -> Stream.concat(Stream.of(ODD), name.equals("cursor") ? cursors() : Stream.of())
                                .map(value -> operation.uri("", "") + "?" + name + "=" + value))))
                .isEmpty();
    }

    @Test
    void no_odd_path_is_a_fault() {
        assertThat(faults(operation -> operation
                        .parameters("path")
                        .flatMap(name -> Stream.of(ODD).map(value -> operation.uri(name, value)))))
                .isEmpty();
    }

    /** Cursors of one part and of two, each part odd in turn. */
    private static Stream<String> cursors() {
        List<String> parts = List.of("\0", "a\0", "x", "1-1-1-1-1", NOBODY, "99999999999999999999");
        return Stream.concat(
                        parts.stream(),
                        parts.stream().flatMap(part -> Stream.of(part + "\u001f" + NOBODY, "a\u001f" + part)))
                .map(OddAddressTest::encoded);
    }

    private static String encoded(String cursor) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(cursor.getBytes(StandardCharsets.UTF_8));
    }

    private static List<Operation> operations() {
        JsonNode paths =
                Asked.for_(200, TestApi.stranger().get().uri("/openapi.json")).get("paths");
        List<Operation> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> path : paths.properties()) {
            for (Map.Entry<String, JsonNode> one : path.getValue().properties()) {
                Operation operation = new Operation(
                        one.getKey().toUpperCase(),
                        path.getKey(),
                        Persona.NIHR,
                        one.getValue().path("parameters"));
                found.add(
                        new Operation(operation.method(), operation.path(), asker(operation), operation.parameters()));
            }
        }
        return found;
    }

    /** Somebody who may ask it, best one who finds something. */
    private static Persona asker(Operation operation) {
        Map<Persona, Integer> answers = new EnumMap<>(Persona.class);
        ASKERS.forEach(persona -> answers.put(persona, status(persona, operation)));
        return answers.entrySet().stream()
                .min(Comparator.comparing(answer -> List.of(401, 404, 403).indexOf(answer.getValue())))
                .orElseThrow()
                .getKey();
    }

    private static int status(Persona persona, Operation operation) {
        return Answer.of(operation.method(), operation.uri("", ""), TOKENS.get(persona), "", "")
                .status();
    }

    /** What was answered with a fault or without a problem document. */
    private static List<String> faults(Function<Operation, Stream<String>> uris) {
        return Flux.fromIterable(OPERATIONS)
                .flatMap(
                        operation -> Flux.fromStream(uris.apply(operation)).flatMap(uri -> fault(operation, uri), 4), 4)
                .collectList()
                .block(Duration.ofMinutes(2));
    }

    private static Mono<String> fault(Operation operation, String uri) {
        return Answer.to(operation.method(), uri, TOKENS.get(operation.asker()), "", "")
                .filter(answer -> !answer.isSound())
                .map(answer -> operation.asker() + " " + operation.method() + " " + uri + ": " + answer);
    }

    @ParameterizedTest
    @CsvSource({
        "COORDINATOR,/v1/studies?query=a%00b,query",
        "COORDINATOR,/v1/studies?query=a%0Ab,query",
        "COORDINATOR,/v1/studies?state=%07,state",
        "STEWARD,/v1/returns/recruitment.csv?from=2026-01-01%00,from"
    })
    void text_in_a_query_that_cannot_be_kept_is_refused_by_name(Persona persona, String uri, String field) {
        JsonNode problem = Asked.for_(400, TestApi.as(persona).get().uri(URI.create(TestApi.url() + uri)));
        assertThat(problem.get("rule").asString()).isEqualTo("readable-text");
        assertThat(problem.get("field").asString()).isEqualTo(field);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\0", "a\0", "\u001f\0", "\0\u001fx"})
    void a_cursor_with_such_text_is_none_of_ours(String text) {
        String cursor = Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.UTF_8));
        JsonNode problem = Asked.for_(400, TestApi.stranger().get().uri("/v1/purposes/codes?cursor=" + cursor));
        assertThat(problem.get("rule").asString()).isEqualTo("cursor");
    }

    @Test
    void a_cursor_of_another_order_is_none_of_this_one() {
        String cursor =
                Base64.getUrlEncoder().withoutPadding().encodeToString("a\u001fb".getBytes(StandardCharsets.UTF_8));
        assertThat(Asked.rule(400, TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies?cursor=" + cursor)))
                .isEqualTo("cursor");
    }
}

package org.volens.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import edgetest.Edge;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import reactor.core.publisher.Flux;

class ProblemTest {

    static Stream<Arguments> badBodies() {
        return Stream.of(
                arguments("{\"name\":\"a\",\"nickname\":\"b\"}", 400, "known-property", "nickname"),
                arguments(
                        "{\"name\":\"a\",\"parts\":[{\"code\":\"x\",\"size\":1},{\"code\":\"y\",\"size\":2,\"kode\":\"z\"}]}",
                        400,
                        "known-property",
                        "parts[1].kode"),
                arguments(
                        "{\"name\":\"a\",\"parts\":[{\"code\":\"x\",\"size\":\"1\"}]}",
                        400,
                        "readable-value",
                        "parts[0].size"),
                arguments("{\"name\":\"a\",\"on\":\"21/11/2026\"}", 400, "readable-value", "on"),
                arguments("{\"name\":\"a\",\"on\":20000}", 400, "readable-value", "on"),
                arguments("{\"name\":\"a\",\"on\":\"+12026-01-01\"}", 400, "readable-value", "on"),
                arguments("{\"name\":7}", 400, "readable-value", "name"),
                arguments("{\"name\":\"a\\u0000\"}", 400, "readable-text", "name"),
                arguments("{\"name\":\"a\\udc00b\"}", 400, "readable-text", "name"),
                arguments("{\"name\":\"a\",\"parts\":[null]}", 400, "required", "parts[0]"),
                arguments(
                        "{\"name\":\"a\",\"parts\":[{\"code\":\"x\\u0007\",\"size\":1}]}",
                        400,
                        "readable-text",
                        "parts[0].code"),
                arguments(
                        "{\"name\":\"a\",\"parts\":[{\"code\":\"x\",\"size\":1.5}]}",
                        400,
                        "readable-value",
                        "parts[0].size"),
                arguments("{\"name\":\"a\",\"name\":\"b\"}", 400, "readable-json", null),
                arguments("{\"name\":\"a\"} {}", 400, "readable-json", null),
                arguments("{\"name\":", 400, "readable-json", null),
                arguments("[", 400, "readable-json", null),
                arguments("{\"name\":" + "[".repeat(100) + "]".repeat(100) + "}", 400, null, "name"),
                arguments("", 400, "readable-body", null),
                arguments("{\"name\":\"refused\"}", 422, "name-taken", "name"),
                arguments("{\"name\":\"" + "x".repeat(3000) + "\"}", 413, "body-size", null));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void a_body_that_cannot_be_used_is_refused_with_field_and_rule(String body, int status, String rule, String field) {
        WebTestClient.BodyContentSpec problem = Edge.client()
                .post()
                .uri("/things")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(Problem.MEDIA_TYPE)
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo(status)
                .jsonPath("$.instance")
                .isEqualTo("/things");
        if (rule != null) {
            problem.jsonPath("$.rule").isEqualTo(rule).jsonPath("$.type").isEqualTo("urn:volens:problem:" + rule);
        }
        if (field == null) {
            problem.jsonPath("$.field").doesNotExist();
        } else {
            problem.jsonPath("$.field").isEqualTo(field);
        }
    }

    @Test
    void a_body_of_unknown_length_is_cut_off_at_the_limit() {
        Edge.client()
                .post()
                .uri("/files")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .body(Flux.range(0, 100).map(i -> new byte[100]), byte[].class)
                .exchange()
                .expectStatus()
                .isEqualTo(413);
    }

    @Test
    void a_fault_tells_nothing_but_its_correlation_id() {
        byte[] body = Edge.client()
                .post()
                .uri("/things")
                .header("X-Correlation-ID", "trace-17")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\":\"fault\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(500)
                .expectBody()
                .jsonPath("$.correlationId")
                .isEqualTo("trace-17")
                .returnResult()
                .getResponseBody();
        assertThat(new String(body)).doesNotContain("secret", "Example", "IllegalState");
    }

    static Stream<Arguments> badRequests() {
        return Stream.of(
                arguments("GET", "/nowhere", 404, "exists"),
                arguments("GET", "/things/seven?colour=red", 400, "readable-value"),
                arguments("GET", "/things/7", 400, "required"),
                arguments("DELETE", "/things/7", 405, "method"),
                arguments("PUT", "/things/7", 428, "if-match-required"));
    }

    @ParameterizedTest
    @MethodSource("badRequests")
    void a_request_that_fits_no_route_is_refused_as_a_problem(String method, String uri, int status, String rule) {
        Edge.client()
                .method(HttpMethod.valueOf(method))
                .uri(uri)
                .exchange()
                .expectStatus()
                .isEqualTo(status)
                .expectHeader()
                .contentType(Problem.MEDIA_TYPE)
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo(rule);
    }

    @Test
    void a_method_not_allowed_names_those_that_are() {
        Edge.client().delete().uri("/things/7").exchange().expectHeader().exists("Allow");
    }

    @Test
    void a_media_type_that_is_not_accepted_is_refused() {
        Edge.client()
                .post()
                .uri("/things")
                .contentType(MediaType.TEXT_PLAIN)
                .bodyValue("hello")
                .exchange()
                .expectStatus()
                .isEqualTo(415)
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo("content-type");
    }

    @Test
    void an_edit_needs_the_version_that_was_read() {
        Edge.client()
                .get()
                .uri("/things/7?colour=red")
                .exchange()
                .expectHeader()
                .valueEquals("ETag", "\"7\"");
        Edge.client()
                .put()
                .uri("/things/7")
                .header("If-Match", "\"7\"")
                .exchange()
                .expectStatus()
                .isOk();
        Edge.client()
                .put()
                .uri("/things/7")
                .header("If-Match", "\"6\"")
                .exchange()
                .expectStatus()
                .isEqualTo(412);
        Edge.client()
                .put()
                .uri("/things/7")
                .header("If-Match", "seven")
                .exchange()
                .expectStatus()
                .isEqualTo(400);
    }
}

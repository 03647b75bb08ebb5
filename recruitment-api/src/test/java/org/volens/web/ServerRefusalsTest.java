package org.volens.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import edgetest.Edge;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the server refuses before any part of ours has seen the request has the shape of every other refusal. */
class ServerRefusalsTest {

    static Stream<Arguments> requests() {
        String rest = " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
        return Stream.of(
                arguments(
                        "a very long address",
                        "GET /things/7?cursor=" + "x".repeat(20_000) + rest,
                        414,
                        "address-length"),
                arguments("a long path", "GET /" + "x".repeat(20_000) + rest, 414, "address-length"),
                arguments("a bad escape in the query", "GET /things/7?colour=%zz" + rest, 400, "readable-request"),
                arguments("a bad escape in the path", "GET /things/%2" + rest, 400, "readable-request"),
                arguments("a character that no address has", "GET /things/a|b" + rest, 400, "readable-request"),
                arguments(
                        "a body with a bad escape in its address", "POST /things?x=%" + rest, 400, "readable-request"),
                arguments(
                        "very long headers",
                        "GET /things/7 HTTP/1.1\r\nHost: x\r\nX: " + "x".repeat(20_000) + "\r\n\r\n",
                        431,
                        "header-size"),
                arguments("no HTTP at all", "hello\r\n\r\n", 400, "readable-request"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("requests")
    void a_request_that_the_server_cannot_read_is_refused_as_a_problem(
            String what, String request, int status, String rule) throws IOException {
        String answer = sent(request);
        assertThat(answer).startsWith("HTTP/1.1 " + status);
        String[] parts = answer.split("\r\n\r\n", 2);
        assertThat(parts[0].toLowerCase(Locale.ROOT)).contains("content-type: " + Problem.MEDIA_TYPE);
        JsonNode problem = JsonMapper.shared().readTree(parts[1]);
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("rule").asString()).isEqualTo(rule);
        assertThat(problem.get("type").asString()).isEqualTo("urn:volens:problem:" + rule);
        assertThat(problem.get("detail").asString()).endsWith(".");
        assertThat(parts[0].toLowerCase(Locale.ROOT))
                .contains("x-correlation-id: " + problem.get("correlationId").asString());
    }

    @Test
    void the_answer_to_a_head_request_still_has_no_body() throws IOException {
        String answer = sent("HEAD /things/%zz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").endsWith("\r\n\r\n");
    }

    @Test
    void a_connection_goes_on_after_an_address_that_could_not_be_read() throws IOException {
        String answer = sent("GET /things/%zz HTTP/1.1\r\nHost: x\r\n\r\n"
                + "GET /things/7?colour=red HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        assertThat(answer).startsWith("HTTP/1.1 400").contains("HTTP/1.1 200 OK");
    }

    private static String sent(String request) throws IOException {
        URI server = URI.create(Edge.url());
        try (Socket socket = new Socket(server.getHost(), server.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

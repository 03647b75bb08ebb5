package org.volens.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import edgetest.Edge;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.springframework.http.MediaType;

/** What is written to the log about a request, and what is not. */
class LogTest {

    private static final String NAME = "Mrs Example";

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger access = (Logger) LoggerFactory.getLogger(AccessLog.class);
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    @BeforeEach
    void listen() {
        Edge.client().get().uri("/livez").exchange().expectStatus().isOk();
        access.setLevel(Level.INFO);
        lines.start();
        root.addAppender(lines);
    }

    @AfterEach
    void stop() {
        root.detachAppender(lines);
        access.setLevel(null);
    }

    @Test
    void a_request_is_one_line_with_route_status_and_correlation_id() {
        Edge.client()
                .get()
                .uri("/things/4711?colour=secret-colour")
                .header("X-Correlation-ID", "one-line")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(written("request"))
                .hasSize(1)
                .first()
                .asString()
                .contains(
                        "method=\"GET\"", "route=\"/things/{number}\"", "status=\"200\"", "correlationId=\"one-line\"")
                .doesNotContain("4711", "secret-colour");
    }

    @Test
    void a_fault_is_logged_with_its_place_and_without_what_was_said() {
        Edge.client()
                .post()
                .uri("/things")
                .header("X-Correlation-ID", "a-fault")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\":\"fault\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(500);
        assertThat(written("fault"))
                .hasSize(1)
                .first()
                .asString()
                .contains("correlationId=\"a-fault\"", "java.lang.IllegalStateException", "route=\"/things\"")
                .doesNotContain(NAME);
        assertThat(lines.list)
                .noneSatisfy(line -> assertThat(line.getFormattedMessage()).contains(NAME));
    }

    @Test
    void a_refusal_is_no_fault() {
        Edge.client()
                .post()
                .uri("/things")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\":\"refused\",\"colour\":\"" + NAME + "\"}")
                .exchange()
                .expectStatus()
                .isEqualTo(400);
        assertThat(written("fault")).isEmpty();
        assertThat(written("request")).first().asString().contains("rule=\"known-property\"");
        assertThat(lines.list)
                .noneSatisfy(line -> assertThat(line.getFormattedMessage()).contains(NAME));
    }

    private List<String> written(String message) {
        return List.copyOf(lines.list).stream()
                .filter(line -> line.getMessage().equals(message))
                .map(line -> line.getKeyValuePairs() + " " + line.getThrowableProxy())
                .toList();
    }
}

package org.volens.web;

import static org.assertj.core.api.Assertions.assertThat;

import edgetest.Edge;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CorrelationTest {

    @Test
    void both_ids_are_echoed() {
        String id = UUID.randomUUID().toString();
        Edge.client()
                .get()
                .uri("/livez")
                .header("X-Request-ID", id)
                .header("X-Correlation-ID", "journey.7")
                .exchange()
                .expectHeader()
                .valueEquals("X-Request-ID", id)
                .expectHeader()
                .valueEquals("X-Correlation-ID", "journey.7");
    }

    @Test
    void a_request_without_ids_gets_one_for_both() {
        var headers = Edge.client()
                .get()
                .uri("/livez")
                .exchange()
                .expectBody()
                .returnResult()
                .getResponseHeaders();
        assertThat(UUID.fromString(headers.getFirst("X-Request-ID"))).isNotNull();
        assertThat(headers.getFirst("X-Correlation-ID")).isEqualTo(headers.getFirst("X-Request-ID"));
    }

    @Test
    void what_is_no_id_is_not_taken_over() {
        assertThat(Correlation.of("not-a-uuid", "").fits()).isFalse();
        assertThat(Correlation.of("", "line\nbreak").fits()).isFalse();
        assertThat(Correlation.of("", "line\nbreak").correlationId()).doesNotContain("\n");
        assertThat(Correlation.of("", "").fits()).isTrue();
    }
}

package org.volens.web.operations;

import static org.assertj.core.api.Assertions.assertThat;

import edgetest.Edge;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationContext;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.TestApi;
import org.volens.TestDatabase;

class HealthTest {

    @Test
    void alive_needs_nothing_and_ready_names_its_checks() {
        TestApi.stranger().get().uri("/livez").exchange().expectStatus().isOk();
        TestApi.stranger()
                .get()
                .uri("/readyz")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.status")
                .isEqualTo("up")
                .jsonPath("$.checks[*].name")
                .isEqualTo(List.of("traffic", "database", "schema", "durability", "log"));
    }

    @Test
    void while_shutting_down_it_is_alive_and_not_ready() {
        ApplicationContext context = TestApi.context();
        AvailabilityChangeEvent.publish(context, ReadinessState.REFUSING_TRAFFIC);
        try {
            TestApi.stranger().get().uri("/readyz").exchange().expectStatus().isEqualTo(503);
            TestApi.stranger().get().uri("/livez").exchange().expectStatus().isOk();
        } finally {
            AvailabilityChangeEvent.publish(context, ReadinessState.ACCEPTING_TRAFFIC);
        }
    }

    @Test
    void with_a_schema_that_is_too_old_it_is_not_ready() {
        String last = KnownSchema.VERSIONS.getLast();
        TestDatabase.run("UPDATE volens.flyway_schema_history SET success = false WHERE version = ?", last);
        try {
            TestApi.stranger().get().uri("/readyz").exchange().expectStatus().isEqualTo(503);
        } finally {
            TestDatabase.run("UPDATE volens.flyway_schema_history SET success = true WHERE version = ?", last);
        }
    }

    @Test
    void metrics_are_in_the_form_of_prometheus_and_name_routes_not_paths() {
        TestApi.stranger().get().uri("/v1/stops/some-secret-token").exchange();
        TestApi.stranger()
                .get()
                .uri("/metrics")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(String.class)
                .value(text -> assertThat(text)
                        .contains("http_server_requests_seconds_count", "r2dbc_pool")
                        .doesNotContain("some-secret-token"));
    }

    @Test
    void anyone_may_read_where_the_service_stands() {
        TestApi.stranger()
                .get()
                .uri("/v1/service")
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .jsonPath("$.fictional")
                .isEqualTo(true)
                .jsonPath("$.standing.recReference")
                .isEqualTo("26/EX/0001")
                .jsonPath("$.contact.phone")
                .isEqualTo("01632 960000");
    }

    @Test
    void every_answer_carries_the_security_headers() {
        TestApi.stranger()
                .get()
                .uri("/v1/service")
                .exchange()
                .expectHeader()
                .valueEquals("X-Content-Type-Options", "nosniff")
                .expectHeader()
                .valueEquals("X-Frame-Options", "DENY")
                .expectHeader()
                .valueEquals("Referrer-Policy", "no-referrer")
                .expectHeader()
                .valueEquals("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'")
                .expectHeader()
                .valueMatches("Cache-Control", ".*no-store.*");
    }

    /** The edge under test is set to do so; the whole API answers both on one port. */
    @Test
    void metrics_can_be_given_a_port_of_their_own() {
        WebTestClient own = WebTestClient.bindToServer()
                .baseUrl("http://127.0.0.1:" + Edge.property("local.management.port"))
                .build();
        own.get().uri("/metrics").exchange().expectStatus().isOk();
        own.get().uri("/livez").exchange().expectStatus().isNotFound();
        Edge.client().get().uri("/metrics").exchange().expectStatus().isNotFound();
        Edge.client().get().uri("/livez").exchange().expectStatus().isOk();
    }
}

package org.volens.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.net.URI;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestIssuers;
import org.volens.TestParts;

/** What the table tells the edge: how large a body may be, whether a repeat is kept, what may never be refused. */
class EdgeOfTheApiTest {

    @ParameterizedTest
    @CsvSource({"COORDINATOR,/v1/study-imports/preview,20", "AUDITOR,/v1/incidents,2", "AMINA,/v1/me/choices,2"})
    void a_body_above_the_limit_of_its_route_is_refused(Persona persona, String uri, int megabytes) {
        TestApi.as(persona)
                .post()
                .uri(uri)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(new byte[megabytes * 1024 * 1024])
                .exchange()
                .expectStatus()
                .isEqualTo(413)
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo("body-size");
    }

    @Test
    void a_study_record_of_nine_megabytes_is_read() {
        int status = TestApi.as(Persona.COORDINATOR)
                .post()
                .uri("/v1/study-imports/preview")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(new byte[9 * 1024 * 1024])
                .exchange()
                .expectBody()
                .returnResult()
                .getStatus()
                .value();
        assertThat(status).isEqualTo(422);
    }

    @Test
    void who_may_not_is_told_so_before_the_body_is_looked_at() {
        TestApi.as(Persona.NURSE)
                .post()
                .uri("/v1/study-imports")
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(new byte[100])
                .exchange()
                .expectStatus()
                .isForbidden()
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo("may-import-study");
    }

    @Test
    void what_creates_needs_a_key() {
        TestApi.as(Persona.AUDITOR)
                .post()
                .uri("/v1/incidents")
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{}")
                .exchange()
                .expectStatus()
                .isEqualTo(400)
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo("idempotency-key-required");
    }

    @Test
    void a_participants_answers_are_kept_under_the_person_so_that_they_go_with_the_person() {
        UUID person = UUID.randomUUID();
        String key = UUID.randomUUID().toString();
        String subject = "subject-" + key;
        TestDatabase.run(
                "INSERT INTO volens.sign_in VALUES ('https://participants.test', ?, ?, current_timestamp)",
                subject,
                person);
        try {
            TestApi.withToken(TestIssuers.signed(
                            Persona.DILYS,
                            new JWTClaimsSet.Builder(TestIssuers.claims(Persona.DILYS))
                                    .subject(subject)
                                    .build()))
                    .post()
                    .uri("/v1/me/registration")
                    .header("Idempotency-Key", key)
                    .contentType(MediaType.APPLICATION_JSON)
                    .bodyValue("{\"unknown\":1}")
                    .exchange()
                    .expectStatus()
                    .isEqualTo(400);
            assertThat(TestDatabase.rows(
                            "SELECT person_id FROM volens.idempotency_answer WHERE idempotency_key = ?", key))
                    .singleElement()
                    .satisfies(row -> assertThat(row).containsEntry("person_id", person));
        } finally {
            TestDatabase.run("DELETE FROM volens.sign_in WHERE subject = ?", subject);
        }
    }

    @Test
    void a_request_id_that_is_none_is_refused_but_never_on_a_stop() {
        TestApi.as(Persona.AUDITOR)
                .get()
                .uri("/v1/whoami")
                .header("X-Request-ID", "17")
                .exchange()
                .expectStatus()
                .isEqualTo(400)
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo("request-id");
        TestApi.as(Persona.AMINA)
                .post()
                .uri("/v1/me/stops")
                .header("X-Request-ID", "17")
                .header(TestParts.PROBE, "1")
                .exchange()
                .expectStatus()
                .isEqualTo(Asking.PASSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/v1/studies;a=b", "/v1/studies%2F..%2Fwhoami", "/v1//whoami", "/v1/%2e%2e/v1/whoami"})
    void a_path_that_is_written_to_deceive_is_refused_as_a_problem(String path) {
        TestApi.as(Persona.AUDITOR)
                .get()
                .uri(URI.create(TestApi.url() + path))
                .exchange()
                .expectStatus()
                .isEqualTo(400)
                .expectHeader()
                .contentType("application/problem+json");
    }
}

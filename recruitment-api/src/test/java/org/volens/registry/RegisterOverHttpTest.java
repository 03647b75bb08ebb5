package org.volens.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestIssuers;
import org.volens.TestPeople;
import org.volens.TestStudies;
import tools.jackson.databind.JsonNode;

/** The register's endpoints as they are asked: joining, searching, loading, counting. */
class RegisterOverHttpTest {

    private static final String NEWCOMER = TestIssuers.signed(
            Persona.DILYS,
            new JWTClaimsSet.Builder(TestIssuers.claims(Persona.DILYS))
                    .subject("newcomer")
                    .claim("nhs_number", TestPeople.number())
                    .build());
    private static final String LINE = """
            {"nhsNumber":"9990001235","familyName":"Marlowe","givenName":"Kit","birthDate":"1964-02-29","source":"gp-demo",\
            "postcode":"LE1 5WW"}""";

    /** Somebody like Dilys whom no other test knows. */
    private static WebTestClient newcomer() {
        return TestApi.withToken(NEWCOMER);
    }

    @Test
    void a_participant_joins_and_sees_where_they_stand() {
        assertThat(get(newcomer(), "/v1/me").get("registered").asBoolean()).isFalse();

        JsonNode me = newcomer()
                .post()
                .uri("/v1/me/registration")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of(
                        "contact",
                        Map.of("email", "dilys@example.org"),
                        "postcode",
                        "LE1 5WW",
                        "interests",
                        java.util.List.of()))
                .exchange()
                .expectStatus()
                .isCreated()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();

        assertThat(me.get("registered").asBoolean()).isTrue();
        assertThat(me.get("identityLevel").asString()).isEqualTo("P5");
        assertThat(me.get("tasks").findValuesAsString("kind")).containsExactly("choose");
        assertThat(get(newcomer(), "/v1/me").get("name").asString()).isEqualTo("Morgan");
    }

    @Test
    void a_refusal_of_joining_names_field_and_rule() {
        newcomer()
                .post()
                .uri("/v1/me/registration")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .bodyValue(Map.of("postcode", "EH1 1AA"))
                .exchange()
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.field")
                .isEqualTo("postcode")
                .jsonPath("$.rule")
                .isEqualTo("england-first");
    }

    @Test
    void a_steward_loads_people_and_the_helpline_finds_one_who_is_told() {
        JsonNode report = TestApi.as(Persona.STEWARD)
                .post()
                .uri("/v1/register/imports")
                .contentType(MediaType.APPLICATION_NDJSON)
                .bodyValue((LINE + "\nbroken\n").getBytes())
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
        assertThat(report.get("read").asInt()).isEqualTo(2);
        assertThat(report.get("rejected").get(0).toString()).isEqualTo("{\"line\":2,\"field\":\"\",\"rule\":\"json\"}");

        JsonNode found = search(Map.of("surname", "marlowe", "birthDate", "1964-02-29", "postcode", "le15ww"));
        assertThat(found.get("items").get(0).get("birthYear").asInt()).isEqualTo(1964);
        assertThat(found.get("items").get(0).get("postcodeArea").asString()).isEqualTo("LE");
        assertThat(found.toString()).doesNotContain("Marlowe", "9990001235", "02-29");
        assertThat(TestDatabase.rows(
                        """
                        SELECT 1 FROM volens.use_log used JOIN volens.person_reference ref USING (person_id)
                        WHERE used.kind = 'found' AND ref.reference = ?
                        """, found.get("items").get(0).get("personRef").asString()))
                .hasSize(1);
    }

    @Test
    void a_search_without_enough_to_go_by_is_refused() {
        for (Map<String, String> search : java.util.List.of(
                Map.of("surname", "Khan"), Map.of("nhsNumber", "1234567890"), Map.<String, String>of())) {
            TestApi.as(Persona.HELPLINE)
                    .post()
                    .uri("/v1/people/search")
                    .bodyValue(search)
                    .exchange()
                    .expectStatus()
                    .isEqualTo(422)
                    .expectBody()
                    .jsonPath("$.field")
                    .isEqualTo("nhsNumber");
        }
    }

    @Test
    void counts_need_criteria_and_then_come_released_and_the_search_is_recorded() {
        UUID study = TestStudies.study("draft");
        TestApi.as(Persona.COORDINATOR)
                .get()
                .uri("/v1/studies/" + study + "/counts")
                .exchange()
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo("criteria-recorded");
        TestDatabase.run(
                "INSERT INTO volens.study_criteria (study_id, version, definition, recorded_by, recorded_at) VALUES (?, 1, '{}', 'x', now())",
                study);
        JsonNode counts = get(TestApi.as(Persona.MONITOR), "/v1/studies/" + study + "/counts");

        assertThat(counts.get("definite").has("state")).isTrue();
        assertThat(counts.get("strata")).hasSize(7 + 4 + 8 + 6);
        assertThat(TestDatabase.rows("SELECT 1 FROM volens.search_run WHERE study_id = ?", study))
                .hasSize(1);
    }

    private static JsonNode search(Map<String, String> search) {
        return TestApi.as(Persona.HELPLINE)
                .post()
                .uri("/v1/people/search")
                .bodyValue(search)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }

    private static JsonNode get(WebTestClient client, String path) {
        return client.get()
                .uri(path)
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody(JsonNode.class)
                .returnResult()
                .getResponseBody();
    }
}

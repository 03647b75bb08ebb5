package org.volens.participants;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import tools.jackson.databind.JsonNode;

/** A yes that was recorded in error is taken back by a steward, with the reason; a no never is. */
class CorrectionTest {

    @Test
    void a_wrong_yes_is_taken_back_with_a_reason_that_the_person_sees_and_a_receipt() {
        Someone someone = TestPeople.joined("contact-by-app");
        TestPeople.answer(someone, "give", List.of("steering"));
        TestPeople.answer(someone, "give", List.of("steering"));
        assertThat(given(someone)).containsExactly("contact-by-app", "steering");
        JsonNode second = Asked.for_(201, correcting(someone, 2, wrong()));
        assertThat(second.get("receipt").asString()).isNotBlank();
        assertThat(second.get("meaning").get(0).asString()).contains("recorded in error");
        Asked.for_(201, correcting(someone, 3, wrong()));
        assertThat(given(someone)).as("neither is left").containsExactly("contact-by-app");
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/choices"))
                        .get("history")
                        .findValuesAsString("words"))
                .anySatisfy(words -> assertThat(words)
                        .contains("Decision 2 was recorded in error", "It was said by somebody else."));
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/uses"))
                        .get("items")
                        .findValuesAsString("sentence"))
                .anySatisfy(sentence -> assertThat(sentence).contains("your decision 2 was recorded in error"));
        assertThat(Asked.rule(422, correcting(someone, 2, wrong()))).isEqualTo("corrected-before");
    }

    @Test
    void what_came_from_the_record_under_a_wrong_yes_is_deleted() {
        Someone someone = TestPeople.suiting(TestRuns.code());
        Asked.for_(201, correcting(someone, 1, wrong()));
        assertThat(given(someone)).isEmpty();
        assertThat(TestRuns.texts(
                        "SELECT code FROM volens.health_fact WHERE person_id = ? AND source <> 'self'",
                        someone.id().value()))
                .isEmpty();
    }

    @Test
    void a_no_and_a_stop_are_never_taken_for_errors_and_a_reason_is_needed() {
        Someone someone = TestPeople.joined("contact-by-app");
        TestPeople.answer(someone, "refuse", List.of("contact-by-app"));
        assertThat(Asked.rule(422, correcting(someone, 2, wrong()))).isEqualTo("a-no-stays");
        assertThat(Asked.rule(422, correcting(someone, 9, wrong()))).isEqualTo("not-answers");
        Map<String, Object> without = wrong();
        without.remove("why");
        assertThat(Asked.for_(422, correcting(someone, 1, without)).get("field").asString())
                .isEqualTo("why");
        without.put("why", "A slip.");
        without.remove("saidAt");
        assertThat(Asked.for_(422, correcting(someone, 1, without)).get("field").asString())
                .isEqualTo("saidAt");
        without.put("saidAt", "2999-01-01T00:00:00Z");
        assertThat(Asked.rule(422, correcting(someone, 1, without))).isEqualTo("not-in-future");
        assertThat(given(someone)).isEmpty();
    }

    private static Map<String, Object> wrong() {
        return new HashMap<>(Map.of(
                "why",
                "It was said by somebody else.",
                "how",
                "phone",
                "saidAt",
                Instant.now().toString(),
                "reference",
                "call-7"));
    }

    private static WebTestClient.RequestHeadersSpec<?> correcting(
            Someone someone, int sequence, Map<String, Object> body) {
        String reference = Asked.for_(
                        200,
                        TestApi.as(Persona.STEWARD)
                                .post()
                                .uri("/v1/people/search")
                                .bodyValue(Map.of("nhsNumber", someone.nhsNumber())))
                .get("items")
                .get(0)
                .get("personRef")
                .asString();
        return TestApi.as(Persona.STEWARD)
                .post()
                .uri("/v1/people/" + reference + "/choices/" + sequence + "/correction")
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(body);
    }

    private static List<String> given(Someone someone) {
        return TestRuns.texts(
                "SELECT purpose FROM volens.consent_position WHERE person_id = ? AND standing = 'given' ORDER BY purpose",
                someone.id().value());
    }
}

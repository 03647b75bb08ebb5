package org.volens.acting;

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
import org.volens.TestRuns;
import org.volens.consent.Ids;
import tools.jackson.databind.JsonNode;

/** When advice was said, and what is sent twice. */
class AdviceOverHttpTest {

    private final Act act = Act.unable(null, "personal-consultee");

    AdviceOverHttpTest() {
        act.check(true);
    }

    @Test
    void advice_that_was_said_before_advice_against_or_in_the_future_is_refused() {
        Instant monday = Instant.now();
        Asked.for_(201, act.deciding("advise-decline"));
        assertThat(Asked.rule(409, written(Ids.reference(12), monday, "advise-agree")))
                .isEqualTo("stopped-since");
        JsonNode future =
                Asked.for_(422, written(Ids.reference(12), Instant.parse("2099-01-01T00:00:00Z"), "advise-agree"));
        assertThat(future.get("rule").asString()).isEqualTo("not-in-future");
        assertThat(future.get("field").asString()).isEqualTo("saidAt");
        assertThat(advice()).containsExactly("false");
        Asked.for_(201, written(Ids.reference(12), Instant.now(), "advise-agree"));
        assertThat(advice()).containsExactly("false", "true");
    }

    @Test
    void advice_against_counts_whenever_it_was_said() {
        Instant monday = Instant.now();
        Asked.for_(201, act.deciding("advise-agree"));
        Asked.for_(201, written(Ids.reference(12), monday, "advise-decline"));
        assertThat(advice()).containsExactly("true", "false");
    }

    @Test
    void the_same_under_the_same_key_answers_the_same_and_is_kept_once_and_something_else_is_refused() {
        String key = Ids.reference(12);
        Instant said = Instant.now();
        JsonNode first = Asked.for_(201, written(key, said, "advise-agree"));
        assertThat(Asked.for_(201, written(key, said, "advise-agree"))).isEqualTo(first);
        assertThat(advice()).containsExactly("true");
        assertThat(Asked.rule(422, written(key, said.minusSeconds(9), "advise-agree")))
                .isEqualTo("idempotency-key-reused");
        assertThat(Asked.for_(201, written(key, said, "advise-decline"))
                        .get("kind")
                        .asString())
                .as("advice against is never lost to a key")
                .isEqualTo("stop");
        assertThat(advice()).containsExactly("true", "false");
    }

    private WebTestClient.RequestHeadersSpec<?> written(String key, Instant said, String answer) {
        return TestApi.as(Persona.HELPLINE)
                .post()
                .uri("/v1/mandates/" + act.ref + "/choices")
                .header("Idempotency-Key", key)
                .bodyValue(new HashMap<>(Map.of(
                        "how", "phone",
                        "saidAt", said.toString(),
                        "reference", "call-3",
                        "identity", "known",
                        "choice", Map.of("answer", answer))));
    }

    private List<String> advice() {
        return TestRuns.texts(
                "SELECT agrees FROM volens.consultee_advice WHERE person_id = ? ORDER BY advice_id",
                act.person.id().value());
    }
}

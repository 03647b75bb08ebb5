package org.volens.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import tools.jackson.databind.JsonNode;

class ConcernClosedTest {

    @Test
    void the_address_for_the_answer_is_kept_while_a_concern_is_open_and_no_longer() {
        String address = Ids.reference(8).toLowerCase() + "@home.example";
        String reference = Asked.for_(
                        201,
                        TestApi.stranger()
                                .post()
                                .uri("/v1/concerns")
                                .header("Idempotency-Key", Ids.reference(12))
                                .bodyValue(Map.of("about", "service", "text", "It troubles me.", "replyTo", address)))
                .get("reference")
                .asString();
        assertThat(said(reference, "acknowledgement").get("replyTo").asString()).isEqualTo(address);
        assertThat(said(reference, "outcome").hasNonNull("replyTo")).isFalse();
        assertThat(TestRuns.texts("SELECT reply_to FROM volens.concern WHERE reference = ?", reference))
                .containsExactly("null");
    }

    private static JsonNode said(String reference, String what) {
        return Asked.for_(
                200,
                TestApi.as(Persona.STEWARD)
                        .post()
                        .uri("/v1/concerns/" + reference + "/" + what)
                        .bodyValue(Map.of("words", "We looked at it.")));
    }
}

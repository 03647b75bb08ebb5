package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import tools.jackson.databind.JsonNode;

class RefusedTest {

    @Test
    void law_3_a_no_to_what_an_invitation_rests_on_cancels_it_and_tells() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        TestRuns.run(study, 1);
        assertThat(TestRuns.invitation(study, someone.id())).containsExactly("sent");
        refuse(someone, "contact-by-app");
        assertThat(TestRuns.invitation(study, someone.id())).containsExactly("cancelled");
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/uses")).toString())
                .contains("changed your mind");
    }

    private static void refuse(Someone someone, String purpose) {
        JsonNode leaflet = Asked.for_(200, someone.asks().get().uri("/v1/me/leaflet"));
        JsonNode choices = Asked.for_(200, someone.asks().get().uri("/v1/me/choices"));
        Asked.for_(
                201,
                someone.asks()
                        .post()
                        .uri("/v1/me/choices")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of(
                                "expectedSequence",
                                choices.get("sequence").asInt(),
                                "leaflet",
                                Map.of(
                                        "leafletId", leaflet.get("leafletId").asString(),
                                        "version", leaflet.get("version").asInt(),
                                        "language", leaflet.get("language").asString(),
                                        "sha256", leaflet.get("sha256").asString()),
                                "decisions",
                                List.of(Map.of("purpose", purpose, "answer", "refuse")))));
    }
}

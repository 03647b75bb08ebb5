package org.volens.participants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import org.volens.consent.proof.Sha256;
import tools.jackson.databind.JsonNode;

/** Choices about the register that staff write down: when, how, with what form and who helped, and what is refused. */
class WrittenChoicesTest {

    @Test
    void what_was_said_on_paper_keeps_when_how_which_form_in_which_language_and_who_helped() {
        Someone someone = TestPeople.joined("contact-by-app");
        Instant signed = Instant.now();
        byte[] scan = scan(someone);
        Map<String, Object> written = written(someone, "give", signed);
        written.put("signature", Map.of("form", "paper", "imageSha256", sha256(scan)));
        JsonNode recorded = Asked.for_(201, writing(someone, written));
        assertThat(recorded.get("decisions").get(0).get("purpose").asString()).isEqualTo("match-by-record");
        assertThat(event(someone))
                .contains(
                        "\"route\":\"PAPER\"",
                        "\"saidAt\":\"" + signed.toString().substring(0, 19))
                .contains("\"helper\":\"helper-12\"", "\"language\":\"en\"", sha256(scan))
                .doesNotContain("Hal Price");
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/uses"))
                        .get("items")
                        .findValuesAsString("sentence"))
                .contains("We wrote down what you told us by a paper form.");
        assertThat(Asked.bytes(someone.asks().get().uri("/v1/me/choices/2/signature")))
                .isEqualTo(scan);
    }

    @Test
    void a_yes_on_paper_without_its_form_is_refused_and_a_no_or_a_stop_is_not() {
        Someone someone = TestPeople.joined("contact-by-app");
        Map<String, Object> written = written(someone, "give", Instant.now());
        for (String how : List.of("paper", "letter")) {
            written.put("how", how);
            JsonNode refused = Asked.for_(422, writing(someone, written));
            assertThat(refused.get("rule").asString()).isEqualTo("paper-image");
            assertThat(refused.get("field").asString()).isEqualTo("signature.imageSha256");
        }
        written.put("how", "paper");
        written.put("reference", "b".repeat(64));
        assertThat(Asked.rule(422, writing(someone, written))).isEqualTo("image-known");
        byte[] scan = scan(someone);
        written.put("reference", sha256(scan));
        Asked.for_(201, writing(someone, written));
        assertThat(event(someone)).contains("\"imageSha256\":\"" + sha256(scan));
        written.put("choices", choices(someone, "give"));
        assertThat(Asked.rule(422, writing(someone, written))).isEqualTo("image-once");
        Map<String, Object> no = written(someone, "refuse", Instant.now());
        no.remove("reference");
        Asked.for_(201, writing(someone, no));
        Asked.for_(
                201,
                TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri("/v1/people/" + reference(someone) + "/stops")
                        .bodyValue(Map.of("scope", "contact", "how", "letter")));
    }

    @Test
    void law_3_a_no_that_staff_wrote_down_counts_though_the_yes_beside_it_lacks_its_form() {
        Someone someone = TestPeople.joined("contact-by-app");
        Map<String, Object> written = written(someone, "give", Instant.now());
        Map<String, Object> choices = new HashMap<>(choices(someone, "give"));
        choices.put(
                "decisions",
                List.of(
                        Map.of("purpose", "steering", "answer", "give"),
                        Map.of("purpose", "contact-by-app", "answer", "refuse")));
        written.put("how", "paper");
        written.put("choices", choices);
        JsonNode refused = Asked.for_(422, writing(someone, written));
        assertThat(refused.get("rule").asString()).isEqualTo("paper-image");
        assertThat(refused.get("detail").asString()).contains("recorded all the same, as number 2.");
        assertThat(event(someone)).contains("contact-by-app").doesNotContain("steering");
    }

    @Test
    void what_was_said_by_phone_or_at_a_visit_names_the_call() {
        Someone someone = TestPeople.joined("contact-by-app");
        for (String how : List.of("phone", "face-to-face", "email")) {
            Map<String, Object> written = written(someone, "give", Instant.now());
            written.put("how", how);
            written.remove("reference");
            JsonNode refused = Asked.for_(422, writing(someone, written));
            assertThat(refused.get("field").asString()).isEqualTo("reference");
            written.put("reference", "call 17");
            Asked.for_(201, writing(someone, written));
        }
    }

    @Test
    void nobody_said_yes_to_a_leaflet_that_was_not_there_yet() {
        Someone someone = TestPeople.joined("contact-by-app");
        Map<String, Object> written = written(someone, "give", Instant.parse("2000-01-01T00:00:00Z"));
        written.put("how", "phone");
        JsonNode refused = Asked.for_(422, writing(someone, written));
        assertThat(refused.get("rule").asString()).isEqualTo("said-before-leaflet");
        assertThat(refused.get("field").asString()).isEqualTo("saidAt");
        Map<String, Object> no = written(someone, "refuse", Instant.parse("2000-01-01T00:00:00Z"));
        Asked.for_(201, writing(someone, no));
        Asked.for_(
                201,
                TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri("/v1/people/" + reference(someone) + "/stops")
                        .bodyValue(Map.of("scope", "contact", "how", "phone", "saidAt", "2000-01-01T00:00:00Z")));
    }

    @Test
    void each_field_that_cannot_be_meant_is_refused_by_its_rule() {
        Someone someone = TestPeople.joined("contact-by-app");
        Map<String, String> rules = Map.of(
                "how telepathy", "route-known",
                "identity perhaps", "identity-known",
                "reference ", "required",
                "helper Mrs Jones from next door", "reference-only",
                "saidAt 2999-01-01T00:00:00Z", "not-in-future");
        rules.forEach((wrong, rule) -> {
            Map<String, Object> written = written(someone, "give", Instant.now());
            written.put("how", "phone");
            written.put(wrong.split(" ", 2)[0], wrong.split(" ", 2)[1]);
            assertThat(Asked.rule(422, writing(someone, written))).isEqualTo(rule);
        });
    }

    private static Map<String, Object> written(Someone someone, String answer, Instant said) {
        return new HashMap<>(Map.of(
                "how",
                "paper",
                "saidAt",
                said.toString(),
                "reference",
                "form-1",
                "identity",
                "full",
                "helper",
                "helper-12",
                "choices",
                choices(someone, answer)));
    }

    private static Map<String, Object> choices(Someone someone, String answer) {
        JsonNode leaflet = Asked.for_(200, someone.asks().get().uri("/v1/me/leaflet"));
        JsonNode page = Asked.for_(200, someone.asks().get().uri("/v1/me/choices"));
        return Map.of(
                "expectedSequence",
                page.get("sequence").asInt(),
                "leaflet",
                Map.of(
                        "leafletId", leaflet.get("leafletId").asString(),
                        "version", leaflet.get("version").asInt(),
                        "language", leaflet.get("language").asString(),
                        "sha256", leaflet.get("sha256").asString()),
                "decisions",
                List.of(Map.of("purpose", "match-by-record", "answer", answer)));
    }

    private static WebTestClient.RequestHeadersSpec<?> writing(Someone someone, Map<String, Object> body) {
        return TestApi.as(Persona.HELPLINE)
                .post()
                .uri("/v1/people/" + reference(someone) + "/choices")
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(body);
    }

    /** A scan of a form, sent by staff. */
    private static byte[] scan(Someone someone) {
        byte[] scan = ("%PDF-1.7\n" + "% a form\n".repeat(200) + "% " + Ids.reference(12) + "\n%%EOF\n")
                .getBytes(StandardCharsets.US_ASCII);
        Asked.for_(
                200,
                TestApi.as(Persona.HELPLINE)
                        .put()
                        .uri("/v1/people/" + reference(someone) + "/signatures/" + sha256(scan))
                        .contentType(MediaType.APPLICATION_PDF)
                        .bodyValue(scan));
        return scan;
    }

    private static String sha256(byte[] bytes) {
        return HexFormat.of().formatHex(Sha256.of(bytes));
    }

    private static String event(Someone someone) {
        return TestRuns.texts(
                        "SELECT convert_from(canonical, 'UTF8') FROM volens.consent_content WHERE person_id = ? ORDER BY seq DESC",
                        someone.id().value())
                .getFirst();
    }

    private static String reference(Someone someone) {
        return org.volens.acting.Act.personRef(someone);
    }
}

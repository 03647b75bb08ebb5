package org.volens.leaflets;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.consent.Ids;
import tools.jackson.databind.JsonNode;

/** A study's leaflet: its own people write it, an approver records that exactly these words were approved, and people read them. */
class StudyLeafletTest {

    private static final String WORDS = "# The leaflet\n\n## What it is\n\nA study of sleep. You wear a watch.\n";
    private static final String WELSH = "# Y daflen\n\n## Beth yw hyn {#what-it-is}\n\nAstudiaeth o gwsg.\n";

    @Test
    void the_approved_words_become_the_studys_leaflet_with_their_translations_and_what_they_change() {
        UUID study = TestRuns.openStudy(TestRuns.code());
        String draft = "/v1/studies/" + study + "/leaflet/draft";
        JsonNode written = put(200, draft, 0, Map.of("language", "en", "text", WORDS));
        assertThat(written.get("version").asInt()).isEqualTo(2);
        assertThat(written.get("purposes").get(0).asString()).isEqualTo("put-in-touch");
        JsonNode early = publish(422, Persona.APPROVER, study, 1, approved());
        assertThat(early.get("rule").asString()).isEqualTo("classify");
        put(200, draft + "/changes", 1, changes());
        put(200, draft + "/forms/cy/standard", 2, form(written.get("sha256").asString()));
        assertThat(publish(403, Persona.COORDINATOR, study, 3, approved())
                        .get("rule")
                        .asString())
                .isEqualTo("may-publish-study-leaflet");
        assertThat(publish(422, Persona.APPROVER, study, 3, Map.of())
                        .get("field")
                        .asString())
                .isEqualTo("recReference");
        assertThat(publish(412, Persona.APPROVER, study, 2, approved())
                        .get("rule")
                        .asString())
                .isEqualTo("if-match");
        JsonNode published = publish(201, Persona.APPROVER, study, 3, approved());
        assertThat(published.get("version").asInt()).isEqualTo(2);
        assertThat(published.get("sha256")).isEqualTo(written.get("sha256"));
        JsonNode versions = Asked.for_(200, TestApi.as(Persona.NURSE).get().uri("/v1/studies/" + study + "/leaflet"))
                .get("items");
        assertThat(versions.get(0).get("forms").findValuesAsString("language")).containsExactly("en", "cy");
        assertThat(versions.get(0).get("changes").get(0).get("change").asString())
                .isEqualTo("substantive");
        assertThat(TestRuns.texts(
                        "SELECT version || ' ' || sha256 || ' ' || rec_reference FROM volens.study_wording"
                                + " WHERE study_id = ? AND kind = 'leaflet' ORDER BY version DESC LIMIT 1",
                        study))
                .containsExactly("2 " + written.get("sha256").asString() + " 26/EX/2");
        assertThat(Asked.rule(404, TestApi.as(Persona.COORDINATOR).get().uri(draft)))
                .isEqualTo("exists");
    }

    @Test
    void law_5_asking_to_be_put_in_touch_binds_the_form_that_was_read() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        String draft = "/v1/studies/" + study + "/leaflet/draft";
        JsonNode written = put(200, draft, 0, Map.of("language", "en", "text", WORDS));
        put(200, draft + "/changes", 1, changes());
        put(200, draft + "/forms/cy/standard", 2, form(written.get("sha256").asString()));
        publish(201, Persona.APPROVER, study, 3, approved());
        Someone someone = TestPeople.suiting(code);
        TestRuns.run(study, 1);
        String invitation = TestRuns.invitationUri(study, someone);
        JsonNode welsh = Asked.for_(200, someone.asks().get().uri(invitation + "/leaflet?language=cy"));
        assertThat(welsh.get("leaflet").get("html").asString()).contains("Astudiaeth o gwsg");
        assertThat(welsh.get("forms")).hasSize(2);
        assertThat(Asked.rule(422, inTouch(study, someone, welsh, "d".repeat(64))))
                .isEqualTo("leaflet-hash");
        Asked.for_(
                201,
                inTouch(
                        study,
                        someone,
                        welsh,
                        welsh.get("leaflet").get("sha256").asString()));
        int sequence = Asked.for_(200, someone.asks().get().uri("/v1/me/choices"))
                .get("sequence")
                .asInt();
        JsonNode copy = Asked.for_(200, someone.asks().get().uri("/v1/me/choices/" + sequence + "/leaflet"));
        assertThat(copy.get("language").asString()).isEqualTo("cy");
        assertThat(copy.get("html")).isEqualTo(welsh.get("leaflet").get("html"));
    }

    @Test
    void the_register_does_not_write_a_studys_leaflet_and_nobody_anothers() {
        UUID study = TestStudies.study("draft");
        assertThat(put(
                                422,
                                "/v1/studies/" + study + "/leaflet/draft",
                                0,
                                Map.of("language", "en", "text", WORDS + "\nWe will &#x202e;ton share.\n"))
                        .get("rule")
                        .asString())
                .isEqualTo("hidden-characters");
        put(200, "/v1/studies/" + study + "/leaflet/draft", 0, Map.of("language", "en", "text", WORDS));
        assertThat(Asked.rule(
                        404,
                        TestApi.as(Persona.STEWARD)
                                .put()
                                .uri("/v1/leaflets/study-" + study + "/draft")
                                .header("If-Match", "\"1\"")
                                .bodyValue(Map.of("language", "en", "text", WORDS, "purposes", List.of("results")))))
                .isEqualTo("exists");
        assertThat(Asked.rule(404, TestApi.as(Persona.OUTSIDER).get().uri("/v1/studies/" + study + "/leaflet/draft")))
                .isEqualTo("exists");
        assertThat(Asked.for_(200, TestApi.as(Persona.COMMITTEE).get().uri("/v1/leaflets/study-" + study + "/draft"))
                        .get("text")
                        .asString())
                .isEqualTo(WORDS);
    }

    private static JsonNode put(int status, String uri, int revision, Map<String, Object> body) {
        return Asked.for_(
                status,
                TestApi.as(Persona.COORDINATOR)
                        .put()
                        .uri(uri)
                        .header("If-Match", "\"" + revision + "\"")
                        .bodyValue(body));
    }

    private static JsonNode publish(int status, Persona persona, UUID study, int revision, Map<String, Object> body) {
        return Asked.for_(
                status,
                TestApi.as(persona)
                        .post()
                        .uri("/v1/studies/" + study + "/leaflet/publication")
                        .header("If-Match", "\"" + revision + "\"")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(body));
    }

    private static WebTestClient.RequestHeadersSpec<?> inTouch(
            UUID study, Someone someone, JsonNode read, String sha256) {
        String invitation = TestRuns.invitationUri(study, someone);
        UUID site = TestRuns.site(study);
        JsonNode handover = Asked.for_(200, someone.asks().get().uri(invitation + "/handovers/" + site));
        JsonNode leaflet = read.get("leaflet");
        return someone.asks()
                .post()
                .uri(invitation + "/put-in-touch")
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(Map.of(
                        "siteId", site.toString(),
                        "fields", List.of("name", "phone"),
                        "digest", handover.get("digest").asString(),
                        "leaflet",
                                Map.of(
                                        "version", leaflet.get("version").asInt(),
                                        "language", leaflet.get("language").asString(),
                                        "format", leaflet.get("format").asString(),
                                        "sha256", sha256)));
    }

    private static Map<String, Object> approved() {
        return Map.of("recReference", "26/EX/2", "approvedOn", "2026-11-01");
    }

    private static Map<String, Object> changes() {
        return new HashMap<>(
                LeafletsOverHttpTest.changes("what-it-is", "substantive", "It says that you wear a watch."));
    }

    private static Map<String, Object> form(String source) {
        return Map.of("text", WELSH, "translator", "A. Jones", "translatedOn", "2026-11-02", "sourceSha256", source);
    }
}

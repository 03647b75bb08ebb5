package org.volens.leaflets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.leaflets.LeafletHouse.DRAFT;

import com.nimbusds.jwt.JWTClaimsSet;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestIssuers;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import org.volens.consent.leaflet.markup.Markup;
import tools.jackson.databind.JsonNode;

/** A leaflet from its first draft to what a person decides under, over HTTP: written, described, translated, published, read. */
class LeafletsOverHttpTest {

    private static LeafletHouse house;

    @BeforeAll
    static void start() throws IOException {
        house = new LeafletHouse("leaflets_http");
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @AfterEach
    void no_draft_is_left() {
        JsonNode draft = Asked.for_(200, house.as(Persona.STEWARD).get().uri("/v1/leaflets"))
                .get("items")
                .get(0);
        if (draft.hasNonNull("draftVersion")) {
            int revision =
                    house.get(200, Persona.STEWARD, DRAFT).get("revision").asInt();
            Asked.for_(204, house.as(Persona.STEWARD).delete().uri(DRAFT).header("If-Match", "\"" + revision + "\""));
        }
    }

    @Test
    void a_next_version_is_written_described_and_published_by_somebody_else() {
        JsonNode written = house.put(200, Persona.STEWARD, DRAFT, 0, house.next("Questions", "You can also write."));
        assertThat(written.get("revision").asInt()).isEqualTo(1);
        assertThat(written.get("readingAge").asDouble()).isBetween(5.0, 13.0);
        assertThat(written.get("differences").findValuesAsString("section")).containsExactly("questions");
        assertThat(written.get("missing").findValuesAsString("rule")).containsExactly("classify");
        JsonNode refused = house.post(422, Persona.COMMITTEE, DRAFT + "/publication", 1, Map.of());
        assertThat(refused.get("rule").asString()).isEqualTo("classify");
        assertThat(refused.get("missing")).hasSize(1);
        JsonNode described = house.put(
                200, Persona.STEWARD, DRAFT + "/changes", 1, changes("questions", "cosmetic", "One more way to ask."));
        assertThat(described.get("missing")).isEmpty();
        assertThat(described.get("differences").get(0).get("saidBy").asString()).isEqualTo(Persona.STEWARD.staffId());
        int before = house.get(200, Persona.STEWARD, "/v1/leaflets/register")
                .get("items")
                .get(0)
                .get("version")
                .asInt();
        JsonNode published = house.post(201, Persona.COMMITTEE, DRAFT + "/publication", 2, Map.of());
        assertThat(published.get("version").asInt()).isEqualTo(before + 1);
        assertThat(published.get("sha256")).isEqualTo(described.get("sha256"));
        house.source(described.get("text").asString());
        JsonNode versions =
                house.get(200, Persona.AUDITOR, "/v1/leaflets/register").get("items");
        assertThat(versions.get(0).get("status").asString()).isEqualTo("published");
        assertThat(versions.get(1).get("status").asString()).isEqualTo("retired");
        assertThat(versions.get(0).get("publishedBy").asString()).isEqualTo(Persona.COMMITTEE.staffId());
        assertThat(versions.get(0).get("changes").get(0).get("why").asString()).isEqualTo("One more way to ask.");
        assertThat(house.get(404, Persona.STEWARD, DRAFT).get("rule").asString())
                .isEqualTo("exists");
    }

    @Test
    void who_wrote_a_leaflet_does_not_publish_it_although_a_colleague_saved_it_last() {
        UUID study = TestRuns.openStudy(TestRuns.code());
        JsonNode written = StudyDrafts.write(
                study, Map.of("language", "en", "text", "# The leaflet\n\n## Your blood\n\nWe take more blood.\n"));
        String draft = "/v1/studies/" + study + "/leaflet";
        List<Map<String, String>> changes = written.get("differences").findValuesAsString("section").stream()
                .map(section -> Map.of("section", section, "change", "cosmetic", "why", "It says more."))
                .toList();
        int revision = Asked.for_(
                        200,
                        TestApi.as(Persona.INVESTIGATOR)
                                .put()
                                .uri(draft + "/draft/changes")
                                .header("If-Match", "\"1\"")
                                .bodyValue(Map.of("changes", changes)))
                .get("revision")
                .asInt();
        for (Persona author : List.of(Persona.COORDINATOR, Persona.INVESTIGATOR)) {
            String approving = TestIssuers.signed(
                    Persona.APPROVER,
                    new JWTClaimsSet.Builder(TestIssuers.claims(Persona.APPROVER))
                            .claim("uid", author.staffId())
                            .build());
            assertThat(Asked.rule(
                            403,
                            TestApi.withToken(approving)
                                    .post()
                                    .uri(draft + "/publication")
                                    .header("If-Match", "\"" + revision + "\"")
                                    .header("Idempotency-Key", Ids.reference(12))
                                    .bodyValue(Map.of("recReference", "26/EX/2", "approvedOn", "2026-11-01"))))
                    .isEqualTo("publisher-other-person");
        }
        StudyDrafts.approve(study, revision);
    }

    @Test
    void steps_name_the_revision_that_they_were_made_on() {
        Map<String, Object> words = house.next("Questions", "Ask us.");
        house.put(200, Persona.STEWARD, DRAFT, 0, words);
        assertThat(house.put(412, Persona.STEWARD, DRAFT, 0, words).get("rule").asString())
                .isEqualTo("if-match");
        assertThat(Asked.rule(428, house.as(Persona.STEWARD).put().uri(DRAFT).bodyValue(words)))
                .isEqualTo("if-match-required");
        assertThat(house.put(412, Persona.STEWARD, DRAFT + "/changes", 7, changes("questions", "cosmetic", "Why."))
                        .get("rule")
                        .asString())
                .isEqualTo("if-match");
        assertThat(house.post(412, Persona.COMMITTEE, DRAFT + "/publication", 9, Map.of())
                        .get("rule")
                        .asString())
                .isEqualTo("if-match");
    }

    @Test
    void what_cannot_be_meant_is_refused_by_field_and_rule() {
        Map<String, Object> words = house.next("Questions", "Ask us.");
        refused(422, "language", "language-tag", changed(words, "language", "klingon!"));
        refused(422, "text", "required", changed(words, "text", " "));
        refused(422, "purposes", "not-empty", changed(words, "purposes", List.of()));
        refused(422, "purposes", "purpose-known", changed(words, "purposes", List.of("Not A Code")));
        refused(
                422,
                "explains[nowhere]",
                "section-known",
                changed(words, "explains", Map.of("nowhere", List.of("results"))));
        house.put(200, Persona.STEWARD, DRAFT, 0, words);
        JsonNode problem =
                house.put(422, Persona.STEWARD, DRAFT + "/changes", 1, changes("questions", "minor", "It is small."));
        assertThat(problem.get("field").asString()).isEqualTo("changes[0].change");
        assertThat(house.put(422, Persona.STEWARD, DRAFT + "/changes", 1, changes("what-this-is", "cosmetic", "No."))
                        .get("rule")
                        .asString())
                .isEqualTo("not-changed");
        assertThat(house.put(422, Persona.STEWARD, DRAFT + "/changes", 1, changes("questions", "cosmetic", " "))
                        .get("rule")
                        .asString())
                .isEqualTo("why");
        assertThat(house.get(422, Persona.STEWARD, DRAFT + "/forms/en/scroll")
                        .get("rule")
                        .asString())
                .isEqualTo("format-known");
        assertThat(Asked.rule(
                        422,
                        house.as(Persona.STEWARD)
                                .post()
                                .uri("/v1/leaflets")
                                .header("Idempotency-Key", Ids.reference(12))
                                .bodyValue(Map.of("leafletId", "study-x", "title", "X"))))
                .isEqualTo("leaflet-of-study");
    }

    @Test
    void hostile_words_are_refused_by_name_and_shown_harmless() {
        Map<String, String> tricks = Map.of(
                "<script>alert(1)</script>", "html",
                "<img src=x onerror=alert(1)>", "html",
                "[a](javascript:alert(1))", "link",
                "[www.nhs.uk](https://evil.example/)", "link",
                "![x](https://evil.example/x.png)", "picture",
                "hid\u200Bden \u202Etxt", "hidden",
                "We will &#x202e;ton&#x202c; share your data", "hidden",
                "We share &#x2066;nothing&#xE0041;", "hidden");
        tricks.forEach((trick, _) -> {
            Map<String, Object> words = house.next("Questions", trick);
            JsonNode problem = house.put(422, Persona.STEWARD, DRAFT, 0, words);
            assertThat(problem.get("field").asString()).as(trick).isEqualTo("source");
            assertThat(Markup.read(words.get("text").toString()).faults().stream()
                            .map(fault -> fault.rule()))
                    .as(trick)
                    .contains(problem.get("rule").asString());
            JsonNode preview = Asked.for_(
                    200,
                    house.as(Persona.STEWARD)
                            .post()
                            .uri("/v1/leaflets/preview")
                            .bodyValue(Map.of("language", "en", "text", "## One\n\n" + trick)));
            assertThat(preview.get("html").asString())
                    .as(trick)
                    .doesNotContain(
                            "<script", "<img", "javascript:", "href=\"https://evil", "\u202E", "\u2066", "\uDB40");
            assertThat(preview.get("faults")).as(trick).isNotEmpty();
        });
        Map<String, Object> form = form("## One {#one}\n\n<script>alert(1)</script>", "0".repeat(64));
        house.put(200, Persona.STEWARD, DRAFT, 0, house.next("Questions", "Ask us."));
        JsonNode problem = house.put(422, Persona.STEWARD, DRAFT + "/forms/cy/standard", 1, form);
        assertThat(problem.get("missing").findValuesAsString("rule")).contains("translation-source", "html");
        Map<String, Object> hidden = form("## One {#one}\n\nWe will &#x202e;ton share", "0".repeat(64));
        assertThat(house.put(422, Persona.STEWARD, DRAFT + "/forms/cy/standard", 1, hidden)
                        .get("missing")
                        .findValuesAsString("rule"))
                .contains("hidden-characters");
    }

    @Test
    void law_5_a_person_reads_the_form_they_ask_for_and_their_decision_binds_exactly_that() {
        JsonNode draft = house.put(200, Persona.STEWARD, DRAFT, 0, house.next("Questions", "Ring us."));
        String source = draft.get("sha256").asString();
        String words = draft.get("text").asString();
        house.put(200, Persona.STEWARD, DRAFT + "/changes", 1, changes("questions", "cosmetic", "It is shorter."));
        house.put(200, Persona.STEWARD, DRAFT + "/forms/cy/standard", 2, form(named(words, "Cymraeg: "), source));
        house.put(200, Persona.STEWARD, DRAFT + "/forms/ur/standard", 3, form(named(words, "Urdu: "), source));
        house.put(200, Persona.STEWARD, DRAFT + "/forms/en/easy-read", 4, form(named(words, "Easy: "), source));
        Map<String, Object> video = form(named(words, "Signed: "), source);
        video.put("recording", Map.of("address", "https://media.example.nhs.uk/bsl.mp4", "sha256", "c".repeat(64)));
        house.put(200, Persona.STEWARD, DRAFT + "/forms/bfi/bsl-video", 5, video);
        JsonNode form = house.get(200, Persona.COMMITTEE, DRAFT + "/forms/cy/standard");
        assertThat(form.get("html").asString()).contains("Cymraeg: ");
        house.post(201, Persona.COMMITTEE, DRAFT + "/publication", 6, Map.of());
        house.source(words);

        Someone someone = TestPeople.signedIn();
        house.join(someone);
        JsonNode welsh = house.leaflet(someone, "?language=cy");
        assertThat(welsh.get("html").asString()).contains("Cymraeg: ");
        assertThat(welsh.get("instead").asString()).isEqualTo("nothing-else");
        assertThat(welsh.get("forms")).hasSize(5);
        assertThat(house.leaflet(someone, "?language=ur").get("direction").asString())
                .isEqualTo("rtl");
        assertThat(Asked.for_(
                                200,
                                house.as(someone)
                                        .get()
                                        .uri("/v1/me/leaflet")
                                        .header("Accept-Language", "fr, cy;q=0.8, en;q=0.7"))
                        .get("language")
                        .asString())
                .isEqualTo("cy");
        JsonNode signed = house.leaflet(someone, "?language=sgn-GB&format=bsl-video");
        assertThat(signed.get("recording").get("sha256").asString()).isEqualTo("c".repeat(64));
        JsonNode large = house.leaflet(someone, "?language=cy&format=large-print");
        assertThat(large.get("instead").asString()).isEqualTo("other-format");
        assertThat(large.get("format").asString()).isEqualTo("standard");

        JsonNode wrong = Asked.for_(
                422, house.giving(someone, welsh, signed.get("sha256").asString(), "contact-by-app"));
        assertThat(wrong.get("rule").asString()).isEqualTo("leaflet-hash");
        Asked.for_(201, house.giving(someone, welsh, welsh.get("sha256").asString(), "contact-by-app"));
        Asked.for_(201, house.giving(someone, signed, signed.get("sha256").asString(), "match-by-record"));
        JsonNode copy = Asked.for_(200, house.as(someone).get().uri("/v1/me/choices/1/leaflet"));
        assertThat(copy.get("language").asString()).isEqualTo("cy");
        assertThat(copy.get("html")).isEqualTo(welsh.get("html"));
        JsonNode video2 = Asked.for_(200, house.as(someone).get().uri("/v1/me/choices/2/leaflet"));
        assertThat(video2.get("recording").get("address").asString()).isEqualTo("https://media.example.nhs.uk/bsl.mp4");
    }

    @Test
    void a_form_is_added_to_the_version_in_force_and_retired_by_itself() {
        JsonNode latest = house.get(200, Persona.STEWARD, "/v1/leaflets/register")
                .get("items")
                .get(0);
        String version =
                "/v1/leaflets/register/versions/" + latest.get("version").asInt();
        String source = latest.get("forms").get(0).get("sha256").asString();
        Map<String, Object> form = form(named(house.source(), "Polski: "), source);
        house.post(201, Persona.COMMITTEE, version + "/forms/pl/standard", 0, form);
        Someone someone = TestPeople.signedIn();
        assertThat(house.leaflet(someone, "?language=pl").get("html").asString())
                .contains("Polski: ");
        assertThat(house.post(409, Persona.COMMITTEE, version + "/forms/pl/standard", 0, form)
                        .get("rule")
                        .asString())
                .isEqualTo("form-frozen");
        JsonNode frozen = Asked.for_(200, house.as(Persona.APPROVER).get().uri(version + "?language=pl"));
        assertThat(frozen.get("html").asString()).contains("Polski: ");
        retire(204, version, "pl", "standard");
        assertThat(house.leaflet(someone, "?language=pl").get("instead").asString())
                .isEqualTo("other-language");
        retire(404, version, "pl", "standard");
        retire(404, "/v1/leaflets/register/versions/x", "en", "standard");
    }

    private static void retire(int status, String version, String language, String format) {
        Asked.for_(
                status,
                house.as(Persona.COMMITTEE)
                        .post()
                        .uri(version + "/retirement")
                        .bodyValue(Map.of("language", language, "format", format)));
    }

    @Test
    void leaflets_are_listed_page_by_page() {
        for (String id : List.of("aa-first", "bb-second")) {
            Asked.for_(
                    201,
                    house.as(Persona.STEWARD)
                            .post()
                            .uri("/v1/leaflets")
                            .header("Idempotency-Key", Ids.reference(12))
                            .bodyValue(Map.of("leafletId", "zz-" + id, "title", "A leaflet")));
        }
        JsonNode first = house.get(200, Persona.AUDITOR, "/v1/leaflets?limit=2&kind=register");
        assertThat(first.get("items").findValuesAsString("leafletId")).containsExactly("register", "zz-aa-first");
        JsonNode rest = house.get(
                200,
                Persona.AUDITOR,
                "/v1/leaflets?limit=2&cursor=" + first.get("next").asString());
        assertThat(rest.get("items").findValuesAsString("leafletId")).containsExactly("zz-bb-second");
        assertThat(rest.hasNonNull("next")).isFalse();
        assertThat(house.get(422, Persona.AUDITOR, "/v1/leaflets?kind=poem")
                        .get("rule")
                        .asString())
                .isEqualTo("kind-known");
        JsonNode versions = house.get(200, Persona.STEWARD, "/v1/leaflets/register?limit=1");
        assertThat(versions.get("items")).hasSize(1);
        assertThat(house.get(
                                200,
                                Persona.STEWARD,
                                "/v1/leaflets/register?limit=1&cursor="
                                        + versions.get("next").asString())
                        .get("items")
                        .get(0)
                        .get("version")
                        .asInt())
                .isEqualTo(versions.get("items").get(0).get("version").asInt() - 1);
    }

    private static void refused(int status, String field, String rule, Map<String, Object> body) {
        JsonNode problem = house.put(status, Persona.STEWARD, DRAFT, 0, body);
        assertThat(problem.get("field").asString()).isEqualTo(field);
        assertThat(problem.get("rule").asString()).isEqualTo(rule);
    }

    private static Map<String, Object> changed(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        changed.put(field, value);
        return changed;
    }

    static Map<String, Object> changes(String section, String change, String why) {
        return Map.of("changes", List.of(Map.of("section", section, "change", change, "why", why)));
    }

    private static Map<String, Object> form(String text, String source) {
        return new HashMap<>(Map.of(
                "text", text, "translator", "A translator", "translatedOn", "2026-11-20", "sourceSha256", source));
    }

    /** The same sections under the same names, each paragraph marked. */
    private static String named(String words, String mark) {
        StringBuilder text = new StringBuilder();
        Markup.read(words)
                .sections()
                .forEach(section -> text.append(
                        section.name().equals(Markup.OPENING)
                                ? "# " + mark + "\n\n"
                                : "## " + mark + section.heading() + " {#" + section.name() + "}\n\n" + mark
                                        + "words.\n\n"));
        return text.toString();
    }
}

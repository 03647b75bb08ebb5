package org.volens.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import org.volens.transparency.UseKind;
import tools.jackson.databind.JsonNode;

/** Every use is told: who, what for, under which decision and leaflet; searches that did not choose somebody as a total. */
class LawNineTest {

    private static final String today =
            LocalDate.now(ZoneId.of("Europe/London")).toString();

    @Test
    void law_9_each_use_from_invitation_to_the_end_of_a_study_is_told_once() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        TestRuns.run(study, 1);
        Asked.for_(200, someone.asks().get().uri(TestRuns.invitationUri(study, someone)));
        Asked.for_(200, someone.asks().get().uri(TestRuns.invitationUri(study, someone)));
        Asked.for_(201, TestRuns.puttingInTouch(study, TestRuns.site(study), someone, Ids.reference(12)));
        String base = "/v1/studies/" + study + "/screenings/" + TestRuns.reference(study, someone.id());
        Asked.for_(200, TestApi.as(Persona.NURSE).get().uri(base + "/identity"));
        Asked.for_(200, TestApi.as(Persona.NURSE).get().uri(base + "/identity"));
        step(base + "/contacts", Map.of("outcome", "reached"));
        step(base + "/consent-visit", Map.of("date", today, "takenBy", Persona.NURSE.staffId(), "leafletVersion", 1));
        step(base + "/enrolment", Map.of("date", today, "kind", "registered", "screeningPassed", true));
        step(base + "/outcome", Map.of("outcome", "completed", "date", today));
        for (int time = 0; time < 2; time++) {
            TestApi.as(Persona.NIHR)
                    .get()
                    .uri("/v1/returns/recruitment.csv")
                    .exchange()
                    .expectStatus()
                    .isOk()
                    .expectBody(String.class)
                    .returnResult();
        }
        Asked.for_(
                200,
                TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri("/v1/people/search")
                        .bodyValue(Map.of("nhsNumber", someone.nhsNumber())));
        Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "register")));
        List<String> kinds = kinds(someone);
        assertThat(kinds.subList(11, kinds.size())).containsExactlyInAnyOrder("stopped", "facts-removed");
        assertThat(kinds.subList(0, 11))
                .containsExactly(
                        "invited",
                        "message-read",
                        "put-in-touch",
                        "identity-seen",
                        "identity-seen",
                        "contacted",
                        "consent-visit",
                        "enrolled",
                        "outcome",
                        "returned",
                        "found");
        told(someone).forEach(LawNineTest::wellTold);
    }

    @Test
    void law_9_an_invitation_and_a_look_name_the_decision_and_the_leaflet_version_they_stand_on() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        String reference = TestRuns.putInTouch(study, someone);
        Asked.for_(
                200,
                TestApi.as(Persona.NURSE).get().uri("/v1/studies/" + study + "/screenings/" + reference + "/identity"));
        JsonNode look = told(someone).getFirst();
        assertThat(look.get("sentence").asString()).contains("Nuala Reid", "A site", "A study of sleep");
        assertThat(look.get("decisionSequence").asInt()).isEqualTo(2);
        assertThat(look.get("leafletId").asString()).isEqualTo("study-" + study);
        assertThat(look.get("leafletVersion").asInt()).isEqualTo(1);
        JsonNode invited = told(someone).getLast();
        assertThat(invited.get("decisionSequence").asInt()).isEqualTo(1);
        assertThat(invited.get("leafletId").asString()).isEqualTo("register");
        assertThat(invited.get("leafletVersion").asInt()).isPositive();
        assertThat(invited.get("purpose").asString()).isNotBlank();
    }

    @Test
    void law_9_a_no_a_stop_and_what_is_taken_back_are_told() {
        String code = TestRuns.code();
        UUID first = TestRuns.openStudy(code);
        UUID second = TestRuns.openStudy(code);
        UUID third = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        TestRuns.putInTouch(first, someone);
        TestRuns.run(second, 1);
        TestRuns.run(third, 1);
        Asked.for_(
                201,
                someone.asks()
                        .post()
                        .uri(TestRuns.invitationUri(second, someone) + "/decline")
                        .bodyValue(Map.of()));
        Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "register")));
        assertThat(kinds(someone))
                .containsExactlyInAnyOrder(
                        "invited",
                        "put-in-touch",
                        "invited",
                        "invited",
                        "declined",
                        "invitation-cancelled",
                        "passed-on-ended",
                        "stopped",
                        "facts-removed");
        told(someone).forEach(LawNineTest::wellTold);
    }

    @Test
    void law_9_what_comes_from_a_record_is_told_when_it_is_stored_and_when_it_is_deleted() {
        Someone someone = TestPeople.joined("match-by-record");
        String line = """
                {"nhsNumber":"%s","familyName":"%s","birthDate":"%s","source":"gp-demo","facts":[\
                {"domain":"condition","system":"http://snomed.info/sct","code":"44054006","onset":"2012-01-01",\
                "recorded":"2012-01-01","status":"active","verification":"confirmed"}]}""".formatted(someone.nhsNumber(), someone.familyName(), someone.birthDate());
        JsonNode report = Asked.for_(
                200,
                TestApi.as(Persona.STEWARD)
                        .post()
                        .uri("/v1/register/imports")
                        .contentType(MediaType.APPLICATION_NDJSON)
                        .bodyValue(line.getBytes()));
        assertThat(report.get("facts").get("stored").asInt())
                .as(report.toString())
                .isEqualTo(1);
        Asked.for_(
                201,
                someone.asks()
                        .post()
                        .uri("/v1/me/stops")
                        .bodyValue(Map.of("scope", "purpose", "purpose", "match-by-record")));
        assertThat(kinds(someone)).containsExactlyInAnyOrder("facts-stored", "facts-removed", "stopped");
        told(someone).forEach(LawNineTest::wellTold);
    }

    @Test
    void law_9_a_search_that_did_not_choose_somebody_is_a_total_and_no_line() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        int before = uses(someone).get("searchesThisMonth").asInt();
        Asked.for_(200, TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies/" + study + "/counts"));
        assertThat(uses(someone).get("searchesThisMonth").asInt()).isEqualTo(before + 1);
        assertThat(told(someone)).isEmpty();
    }

    @Test
    void law_9_every_kind_of_use_is_recorded_somewhere() throws IOException {
        List<UseKind> unused = new ArrayList<>(Arrays.asList(UseKind.values()));
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                String text = Files.readString(file);
                unused.removeIf(kind -> text.contains("UseKind." + kind.name()));
            }
        }
        assertThat(unused).isEmpty();
    }

    private static void step(String uri, Map<String, Object> body) {
        Asked.for_(
                201,
                TestApi.as(Persona.NURSE)
                        .post()
                        .uri(uri)
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(body));
    }

    private static void wellTold(JsonNode line) {
        assertThat(line.get("sentence").asString())
                .as(line.toString())
                .endsWith(".")
                .doesNotContain("%", "null");
        assertThat(line.get("organisation").asString()).isNotBlank();
        assertThat(line.get("role").asString()).isNotBlank();
        assertThat(line.get("at").asString()).startsWith("20");
    }

    private static List<String> kinds(Someone someone) {
        return TestRuns.texts(
                "SELECT kind FROM volens.use_log WHERE person_id = ? ORDER BY use_id",
                someone.id().value());
    }

    /** Newest first. */
    private static List<JsonNode> told(Someone someone) {
        List<JsonNode> lines = new ArrayList<>();
        uses(someone).get("items").forEach(lines::add);
        return lines;
    }

    private static JsonNode uses(Someone someone) {
        return Asked.for_(200, someone.asks().get().uri("/v1/me/uses"));
    }
}

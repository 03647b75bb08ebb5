package org.volens.studies;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.SharedFiles;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.consent.Ids;
import org.volens.security.Actor;
import org.volens.security.StudyState;
import org.volens.web.RefusalException;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

class StudyImportTest {

    @Test
    void every_real_record_imports_as_a_draft_over_http() throws Exception {
        Optional<Path> folder = SharedFiles.find("fixtures/trials");
        Assumptions.assumeTrue(folder.isPresent(), "The folder of real study records is not beside the project.");
        try (var files = Files.list(folder.orElseThrow())) {
            for (Path file : new TreeSet<>(files.toList())) {
                JsonNode saved = Asked.for_(201, upload("/v1/study-imports", Files.readAllBytes(file)));
                JsonNode page = page(saved.get("studyId").asString());
                assertThat(page.get("state").asString()).as(file.toString()).isEqualTo("draft");
                assertThat(page.get("title").asString()).isNotBlank();
                assertThat(page.get("source").get("sha256").asString()).hasSize(64);
            }
        }
    }

    @Test
    void a_preview_saves_nothing() {
        String number = number();
        JsonNode preview = Asked.for_(200, upload("/v1/study-imports/preview", record(number, "A title", 40)));
        assertThat(preview.get("record").get("identifiers").get("nct").asString())
                .isEqualTo(number);
        assertThat(preview.get("format").asString()).isEqualTo("ctgov-v2");
        assertThat(listed(number)).isEmpty();
    }

    @Test
    void importing_again_updates_and_shows_what_changed_and_keeps_what_the_team_typed() {
        String number = number();
        JsonNode first = Asked.for_(201, upload("/v1/study-imports", record(number, "A title", 40)));
        String study = first.get("studyId").asString();
        assertThat(first.get("created").asBoolean()).isTrue();
        Asked.for_(
                200,
                TestApi.as(Persona.COORDINATOR)
                        .put()
                        .uri("/v1/studies/" + study)
                        .header("If-Match", "\"1\"")
                        .bodyValue(java.util.Map.of("chiefInvestigator", "Professor Example", "target", 45)));
        JsonNode preview = Asked.for_(200, upload("/v1/study-imports/preview", record(number, "Another title", 40)));
        assertThat(preview.get("existingStudyId").asString()).isEqualTo(study);
        assertThat(preview.get("changes").findValuesAsString("field")).containsExactly("title");
        JsonNode second = Asked.for_(201, upload("/v1/study-imports", record(number, "Another title", 40)));
        assertThat(second.get("created").asBoolean()).isFalse();
        JsonNode page = page(study);
        assertThat(page.get("title").asString()).isEqualTo("Another title");
        assertThat(page.get("chiefInvestigator").asString()).isEqualTo("Professor Example");
        assertThat(page.get("target").asInt()).isEqualTo(45);
        assertThat(page.get("changes").findValuesAsString("field")).contains("title", "target", "chiefInvestigator");
        JsonNode third = Asked.for_(201, upload("/v1/study-imports", record(number, "Another title", 40)));
        assertThat(third.get("changes")).isEmpty();
    }

    @Test
    void another_organisation_learns_nothing_by_importing_the_same_record_and_takes_nothing_over() {
        String number = number();
        JsonNode ours = Asked.for_(201, upload("/v1/study-imports", record(number, "A title", 40)));
        JsonNode theirs =
                Asked.for_(201, upload(Persona.OUTSIDER, "/v1/study-imports", record(number, "Another title", 40)));
        assertThat(theirs.get("created").asBoolean()).isTrue();
        assertThat(theirs.get("studyId")).isNotEqualTo(ours.get("studyId"));
        assertThat(page(ours.get("studyId").asString()).get("title").asString()).isEqualTo("A title");
    }

    @Test
    void a_number_belongs_to_the_first_study_that_opens_with_it() {
        String number = number();
        JsonNode ours = Asked.for_(201, upload("/v1/study-imports", record(number, "A title", 40)));
        JsonNode theirs = Asked.for_(201, upload(Persona.OUTSIDER, "/v1/study-imports", record(number, "T", 40)));
        List<String> answers = Flux.just(ours, theirs)
                .flatMap(saved -> opening(saved.get("studyId").asString()))
                .collectList()
                .block();
        assertThat(answers).containsExactlyInAnyOrder("open", "identifier-running");
    }

    private static Mono<String> opening(String study) {
        Actor.Staff somebody =
                new Actor.Staff("test", "test", "Test", new Actor.Organisation("RWE", "A trust"), Set.of());
        return TestApi.part(Studies.class)
                .change(
                        UUID.fromString(study),
                        null,
                        somebody,
                        found -> found.edit().state(StudyState.OPEN).done())
                .map(opened -> opened.state().word())
                .onErrorResume(
                        RefusalException.class,
                        refused -> Mono.just(refused.refusal().rule()));
    }

    @Test
    void a_colleague_without_an_entry_is_told_whom_to_ask() {
        String number = number();
        String study = Asked.for_(201, upload("/v1/study-imports", record(number, "A title", 40)))
                .get("studyId")
                .asString();
        TestDatabase.run(
                "UPDATE volens.study_delegation SET staff_id = 'somebody-else' WHERE study_id = ?",
                UUID.fromString(study));
        assertThat(Asked.rule(409, upload("/v1/study-imports", record(number, "Mine", 40))))
                .isEqualTo("identifier-once");
    }

    @Test
    void an_entry_that_has_ended_does_not_make_the_study_the_importers() {
        String number = number();
        String study = Asked.for_(201, upload("/v1/study-imports", record(number, "A title", 40)))
                .get("studyId")
                .asString();
        TestDatabase.run(
                "UPDATE volens.study_delegation SET from_date = '2020-01-01', to_date = '2020-06-30' WHERE study_id = ?",
                UUID.fromString(study));
        assertThat(Asked.rule(409, upload("/v1/study-imports", record(number, "Mine", 40))))
                .isEqualTo("identifier-once");
        assertThat(TestDatabase.rows("SELECT title FROM volens.study WHERE study_id = ?", UUID.fromString(study))
                        .getFirst())
                .containsEntry("title", "A title");
    }

    @Test
    void the_same_record_many_times_at_once_is_one_study() {
        byte[] record = record(number(), "A title", 40);
        List<JsonNode> saved = Flux.range(0, 8)
                .flatMap(
                        _ -> Mono.fromCallable(() -> Asked.for_(201, upload("/v1/study-imports", record)))
                                .subscribeOn(Schedulers.boundedElastic()),
                        8)
                .collectList()
                .block();
        assertThat(saved.stream().map(one -> one.get("studyId").asString()).distinct())
                .hasSize(1);
        assertThat(saved.stream().filter(one -> one.get("created").asBoolean())).hasSize(1);
    }

    @Test
    void a_record_of_20_mb_is_refused_before_it_is_read() {
        byte[] large = new byte[20 * 1024 * 1024];
        Arrays.fill(large, (byte) ' ');
        assertThat(Asked.rule(413, upload("/v1/study-imports", large))).isNotBlank();
    }

    @Test
    void hostile_records_are_refused_with_field_and_rule_and_nothing_is_half_saved() {
        String bomb = "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY b \"&a;&a;&a;\">]>"
                + "<clinical_study><id_info><nct_id>NCT00000001</nct_id></id_info></clinical_study>";
        String nested = "[".repeat(50_000) + "]".repeat(50_000);
        for (String hostile : List.of(bomb, nested, "not a record", "{\"protocolSection\": []}", "{}", "<x/>")) {
            JsonNode refused = Asked.for_(422, upload("/v1/study-imports", hostile.getBytes(StandardCharsets.UTF_8)));
            assertThat(refused.get("field").asString()).isNotBlank();
            assertThat(refused.get("rule").asString()).isNotBlank();
        }
        assertThat(Asked.rule(400, upload("/v1/study-imports", new byte[0]))).isEqualTo("readable-body");
        assertThat(listed("NCT00000001")).isEmpty();
    }

    @Test
    void scripts_in_a_record_stay_text() {
        String number = number();
        String title = "<script>alert(1)</script> & <img src=x onerror=alert(1)>";
        JsonNode saved = Asked.for_(201, upload("/v1/study-imports", record(number, title.replace("\"", "\\\""), 40)));
        assertThat(page(saved.get("studyId").asString()).get("title").asString())
                .isEqualTo(title);
    }

    @Test
    void a_number_that_no_registry_gives_is_refused() {
        assertThat(Asked.rule(
                        422,
                        TestApi.as(Persona.COORDINATOR)
                                .post()
                                .uri("/v1/study-imports/by-number")
                                .header("Idempotency-Key", Ids.reference(12))
                                .bodyValue(java.util.Map.of("number", "12345"))))
                .isEqualTo("registry-number");
    }

    @Test
    void an_edit_on_an_old_version_is_refused_and_one_without_a_version_too() {
        JsonNode saved = Asked.for_(201, upload("/v1/study-imports", record(number(), "A title", 40)));
        String uri = "/v1/studies/" + saved.get("studyId").asString();
        Asked.for_(200, edit(uri, "\"1\""));
        assertThat(Asked.rule(412, edit(uri, "\"1\""))).isEqualTo("if-match");
        assertThat(Asked.rule(
                        428, TestApi.as(Persona.COORDINATOR).put().uri(uri).bodyValue(java.util.Map.of("target", 5))))
                .isEqualTo("if-match-required");
    }

    private static WebTestClient.RequestHeadersSpec<?> edit(String uri, String version) {
        return TestApi.as(Persona.COORDINATOR)
                .put()
                .uri(uri)
                .header("If-Match", version)
                .bodyValue(java.util.Map.of("target", 5));
    }

    private static JsonNode page(String study) {
        return Asked.for_(200, TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies/" + study));
    }

    private static JsonNode listed(String number) {
        return Asked.for_(200, TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies?query=" + number))
                .get("items");
    }

    private static WebTestClient.RequestHeadersSpec<?> upload(String uri, byte[] content) {
        return upload(Persona.COORDINATOR, uri, content);
    }

    private static WebTestClient.RequestHeadersSpec<?> upload(Persona persona, String uri, byte[] content) {
        return TestApi.as(persona)
                .post()
                .uri(uri)
                .header("Idempotency-Key", Ids.reference(12))
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .bodyValue(content);
    }

    private static String number() {
        return "NCT9"
                + String.format(
                        "%07d", java.util.concurrent.ThreadLocalRandom.current().nextInt(9_999_999));
    }

    private static byte[] record(String number, String title, int target) {
        return """
                {"protocolSection": {
                  "identificationModule": {"nctId": "%s", "briefTitle": "%s"},
                  "designModule": {"enrollmentInfo": {"count": %d, "type": "ESTIMATED"}},
                  "eligibilityModule": {"sex": "ALL", "minimumAge": "18 Years"}
                }}
                """.formatted(number, title, target).getBytes(StandardCharsets.UTF_8);
    }
}

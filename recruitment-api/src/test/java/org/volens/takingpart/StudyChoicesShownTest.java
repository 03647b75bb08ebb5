package org.volens.takingpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestRuns;
import org.volens.leaflets.StudyDrafts;
import tools.jackson.databind.JsonNode;

/** Choices about studies where a person looks at their choices, and a study's leaflet in the words that they read. */
class StudyChoicesShownTest {

    private static final String WORDS = "# The leaflet\n\n## What it is\n\nA study of sleep.\n";
    private static final String WELSH = "# Y daflen\n\n## Beth yw hyn {#what-it-is}\n\nAstudiaeth o gwsg.\n";

    @Test
    void what_was_chosen_about_studies_stands_among_the_choices_under_the_studys_public_title() {
        TakingPart one = new TakingPart();
        TestRuns.putInTouch(one.study, one.person);
        one.says("give");
        JsonNode page = one.get("/v1/me/choices");
        JsonNode taking = choice(page, "take-part");
        assertThat(taking.get("standing").asString()).isEqualTo("given");
        assertThat(taking.get("scope").asString()).isEqualTo("study");
        assertThat(taking.get("studyId").asString()).isEqualTo(one.study.toString());
        assertThat(taking.get("study").asString())
                .isEqualTo(TestRuns.texts(
                                "SELECT coalesce(short_title, title) FROM volens.study WHERE study_id = ?", one.study)
                        .getFirst());
        JsonNode inTouch = choice(page, "put-in-touch");
        assertThat(inTouch.get("scope").asString()).isEqualTo("site");
        assertThat(inTouch.get("studyId").asString()).isEqualTo(one.study.toString());
        assertThat(inTouch.get("site").asString()).isNotBlank();
        Asked.for_(
                201,
                one.person
                        .asks()
                        .post()
                        .uri("/v1/me/stops")
                        .bodyValue(Map.of("scope", "study", "studyId", one.study.toString())));
        assertThat(choice(one.get("/v1/me/choices"), "take-part")
                        .get("standing")
                        .asString())
                .isEqualTo("withdrawn");
    }

    @Test
    void a_sensitive_study_is_not_named_in_the_list() {
        TakingPart one = TakingPart.invited();
        TestDatabase.run("UPDATE volens.study SET sensitive = true WHERE study_id = ?", one.study);
        one.says("give");
        assertThat(choice(one.get("/v1/me/choices"), "take-part").get("study").asString())
                .isEqualTo("a study");
    }

    @Test
    void what_waits_for_a_person_is_one_list_wherever_they_look() {
        for (TestPeople.Someone someone : List.of(TestPeople.signedIn(), TestPeople.joined())) {
            JsonNode tasks =
                    Asked.for_(200, someone.asks().get().uri("/v1/me/tasks")).get("items");
            assertThat(tasks).hasSize(1);
            assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me")).get("tasks"))
                    .isEqualTo(tasks);
            assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/choices"))
                            .get("tasks"))
                    .isEqualTo(tasks);
        }
    }

    @Test
    void a_study_is_decided_on_in_the_language_asked_for_or_the_one_that_the_person_reads() {
        TakingPart one = TakingPart.invited();
        JsonNode written = StudyDrafts.write(one.study, Map.of("language", "en", "text", WORDS));
        int revision = StudyDrafts.described(one.study, written, "cosmetic");
        StudyDrafts.approve(
                one.study,
                StudyDrafts.translated(
                        one.study, revision, "cy", WELSH, written.get("sha256").asString()));
        assertThat(one.view().get("leaflet").get("language").asString()).isEqualTo("en");
        JsonNode welsh = one.view("?language=cy");
        assertThat(welsh.get("leaflet").get("html").asString()).contains("Astudiaeth o gwsg");
        assertThat(welsh.get("leaflet").get("instead").asString()).isEqualTo("nothing-else");
        assertThat(one.view("?language=cy&format=easy-read")
                        .get("leaflet")
                        .get("instead")
                        .asString())
                .isEqualTo("other-format");
        String uri = "/v1/me/studies/" + one.study + "/consent";
        assertThat(Asked.for_(200, one.person.asks().get().uri(uri).header("Accept-Language", "cy, en;q=0.5"))
                        .get("leaflet")
                        .get("language")
                        .asString())
                .isEqualTo("cy");
        TestDatabase.run(
                "UPDATE volens.person SET language = 'cy' WHERE person_id = ?",
                one.person.id().value());
        assertThat(one.view().get("leaflet").get("language").asString()).isEqualTo("cy");
        assertThat(Asked.rule(422, one.person.asks().get().uri(uri + "?language=!")))
                .isEqualTo("language-tag");
        JsonNode said = Asked.for_(201, one.saying(welsh, body -> body.put("answer", "give")));
        JsonNode copy = one.get("/v1/me/choices/" + said.get("sequence").asInt() + "/leaflet");
        assertThat(copy.get("language").asString()).isEqualTo("cy");
    }

    private static JsonNode choice(JsonNode page, String purpose) {
        return page.get("choices")
                .valueStream()
                .filter(one -> one.get("purpose").asString().equals(purpose))
                .findFirst()
                .orElseThrow();
    }
}

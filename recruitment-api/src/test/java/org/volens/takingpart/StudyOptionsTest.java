package org.volens.takingpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.leaflets.StudyDrafts;
import tools.jackson.databind.JsonNode;

/** Options of taking part that a study's leaflet offers: each with its own yes or no, none with or without taking part. */
class StudyOptionsTest {

    private static final String SAMPLES = "take-part-samples";
    private static final String RESULTS = "take-part-results";
    private static final String WORDS =
            "# The leaflet\n\n## What it is\n\nA study.\n\n## Your samples\n\nWe keep blood for ten years.\n";

    @Test
    void each_option_has_its_own_answer_beside_taking_part_and_none_is_chosen_beforehand() {
        TakingPart one = offering();
        JsonNode view = one.view();
        assertThat(view.get("options").findValuesAsString("option")).containsExactly(SAMPLES, RESULTS);
        assertThat(view.get("options").findValuesAsString("standing")).containsOnly("not-asked");
        assertThat(view.get("options").get(0).get("text").asString()).contains("keep my samples");
        JsonNode said = answered(one, "give", Map.of(SAMPLES, "give"));
        assertThat(said.get("decisions")).hasSize(2);
        assertThat(standings(one)).containsExactly("given", "not-asked");
        answered(one, null, Map.of(RESULTS, "refuse"));
        assertThat(standings(one)).containsExactly("given", "refused");
        answered(one, null, Map.of(RESULTS, "give", SAMPLES, "refuse"));
        assertThat(standings(one)).containsExactly("refused", "given");
        assertThat(one.standing()).isEqualTo("given");
        assertThat(one.get("/v1/me/choices")
                        .get("choices")
                        .valueStream()
                        .filter(choice -> choice.hasNonNull("studyId"))
                        .map(choice -> choice.get("purpose").asString() + " "
                                + choice.get("standing").asString()))
                .containsExactlyInAnyOrder("take-part given", SAMPLES + " refused", RESULTS + " given");
    }

    @Test
    void an_option_can_be_stopped_by_itself_and_leaving_the_study_stops_them_all() {
        TakingPart one = offering();
        answered(one, "give", Map.of(SAMPLES, "give", RESULTS, "give"));
        stop(one, Map.of("scope", "purpose", "purpose", SAMPLES, "studyId", one.study.toString()));
        assertThat(standings(one)).containsExactly("withdrawn", "given");
        assertThat(one.standing()).isEqualTo("given");
        stop(one, Map.of("scope", "study", "studyId", one.study.toString()));
        assertThat(standings(one)).containsExactly("withdrawn", "withdrawn");
        assertThat(one.standing()).isEqualTo("withdrawn");
        TakingPart other = offering();
        answered(other, "give", Map.of(SAMPLES, "give"));
        other.says("refuse");
        assertThat(standings(other)).containsExactly("refused", "not-asked");
        TakingPart third = offering();
        answered(third, "give", Map.of(SAMPLES, "give", RESULTS, "refuse"));
        stop(third, Map.of("scope", "purpose", "purpose", "take-part", "studyId", third.study.toString()));
        assertThat(standings(third)).containsExactly("withdrawn", "refused");
    }

    @Test
    void what_the_leaflet_does_not_offer_is_refused_by_name_and_no_option_goes_without_taking_part() {
        TakingPart one = offering();
        for (String unknown : List.of("take-part-records", "take-part-moon", "steering", "Not A Code")) {
            JsonNode refused = Asked.for_(422, answering(one, "give", Map.of(unknown, "give")));
            assertThat(refused.get("rule").asString()).as(unknown).isEqualTo("option-known");
            assertThat(refused.get("field").asString()).startsWith("options");
        }
        assertThat(Asked.rule(409, answering(one, null, Map.of(SAMPLES, "give"))))
                .isEqualTo("option-of-taking-part");
        assertThat(Asked.rule(409, answering(one, "refuse", Map.of(SAMPLES, "give"))))
                .isEqualTo("option-of-taking-part");
        assertThat(Asked.rule(422, answering(one, "give", Map.of(SAMPLES, "perhaps"))))
                .isEqualTo("answer-known");
        assertThat(one.standing()).isEqualTo("not-asked");
    }

    @Test
    void options_are_frozen_with_the_version_and_a_widening_ends_them_with_taking_part() {
        TakingPart one = offering();
        answered(one, "give", Map.of(SAMPLES, "give", RESULTS, "give"));
        StudyDrafts.publish(
                one.study,
                Map.of(
                        "language", "en",
                        "text", WORDS.replace("ten years", "thirty years"),
                        "purposes", List.of("put-in-touch", "take-part", SAMPLES),
                        "explains", Map.of("your-samples", List.of("take-part", SAMPLES))),
                "widening");
        assertThat(one.view().get("options").get(0).get("standing").asString()).isEqualTo("superseded");
        assertThat(one.view().get("options").get(1).get("offered").asBoolean()).isFalse();
        assertThat(one.get("/v1/me/tasks").get("items").findValuesAsString("purpose"))
                .contains("take-part", SAMPLES);
        assertThat(Asked.rule(422, answering(one, "give", Map.of(RESULTS, "give"))))
                .isEqualTo("option-known");
        answered(one, "give", Map.of(SAMPLES, "give"));
        assertThat(standings(one)).startsWith("given");
    }

    @Test
    void a_studys_leaflet_offers_nothing_of_the_register_and_nothing_that_is_not_defined() {
        TakingPart one = TakingPart.invited();
        for (String code : List.of("steering", "take-part-moon")) {
            JsonNode refused = Asked.for_(
                    422,
                    TestApi.as(Persona.COORDINATOR)
                            .put()
                            .uri("/v1/studies/" + one.study + "/leaflet/draft")
                            .header("If-Match", "\"0\"")
                            .bodyValue(
                                    Map.of("language", "en", "text", WORDS, "purposes", List.of("take-part", code))));
            assertThat(refused.get("rule").asString()).isEqualTo("purpose-of-study");
            assertThat(refused.get("detail").asString()).contains(code);
        }
    }

    private static TakingPart offering() {
        TakingPart one = TakingPart.invited();
        StudyDrafts.publish(
                one.study,
                Map.of(
                        "language",
                        "en",
                        "text",
                        WORDS,
                        "purposes",
                        List.of("put-in-touch", "take-part", SAMPLES, RESULTS)),
                "substantive");
        return one;
    }

    private static JsonNode answered(TakingPart one, String answer, Map<String, String> options) {
        return Asked.for_(201, answering(one, answer, options));
    }

    private static WebTestClient.RequestHeadersSpec<?> answering(
            TakingPart one, String answer, Map<String, String> options) {
        return one.saying(one.view(), body -> {
            if (answer != null) {
                body.put("answer", answer);
            }
            body.put(
                    "options",
                    options.entrySet().stream()
                            .map(option -> Map.of("option", option.getKey(), "answer", option.getValue()))
                            .toList());
        });
    }

    private static List<String> standings(TakingPart one) {
        return one.view().get("options").findValuesAsString("standing");
    }

    private static void stop(TakingPart one, Map<String, Object> body) {
        Asked.for_(201, one.person.asks().post().uri("/v1/me/stops").bodyValue(body));
    }
}

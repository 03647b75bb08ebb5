package org.volens.takingpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestRuns;
import org.volens.acting.Act;
import org.volens.leaflets.StudyDrafts;
import tools.jackson.databind.JsonNode;

/** Options of taking part that a study's leaflet offers: each with its own yes or no, none with or without taking part. */
class StudyOptionsTest {

    private static final String SAMPLES = "take-part-samples";
    private static final String RESULTS = "take-part-results";
    private static final String LATER = "take-part-contact-later";
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
    void an_option_can_be_stopped_by_itself_and_leaving_the_study_stops_all_but_results() {
        TakingPart one = offering();
        answered(one, "give", Map.of(SAMPLES, "give", RESULTS, "give"));
        stop(one, Map.of("scope", "purpose", "purpose", SAMPLES, "studyId", one.study.toString()));
        assertThat(standings(one)).containsExactly("withdrawn", "given");
        assertThat(one.standing()).isEqualTo("given");
        stop(one, Map.of("scope", "study", "studyId", one.study.toString()));
        assertThat(standings(one)).as("results that were asked for are told").containsExactly("withdrawn", "given");
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
    void results_are_told_by_the_studys_own_option_also_after_leaving_it_until_the_person_says_no() {
        TakingPart one = offering();
        TestPeople.answer(one.person, "give", List.of("results"));
        assertThat(resultsOf(one)).as("did not take part").isEqualTo("never-asked");
        answered(one, "give", Map.of(RESULTS, "refuse"));
        assertThat(resultsOf(one))
                .as("asked for results of studies, but not of this one")
                .isEqualTo("refused");
        answered(one, null, Map.of(RESULTS, "give"));
        assertThat(resultsOf(one)).isEqualTo("permitted");
        assertThat(stop(one, Map.of("scope", "study", "studyId", one.study.toString()))
                        .get("meaning")
                        .asString())
                .contains("If you asked to hear its results, we still tell you them until you say no to that too.");
        assertThat(resultsOf(one)).isEqualTo("permitted");
        stop(one, Map.of("scope", "purpose", "purpose", RESULTS, "studyId", one.study.toString()));
        assertThat(resultsOf(one)).isEqualTo("withdrawn");
    }

    @Test
    void a_no_to_results_of_all_studies_or_to_the_register_ends_those_of_each_and_no_answer_names_a_study() {
        for (Consumer<TakingPart> no : List.<Consumer<TakingPart>>of(
                one -> TestPeople.answer(one.person, "refuse", List.of("results")),
                one -> stop(one, Map.of("scope", "purpose", "purpose", "results")),
                one -> stop(one, Map.of("scope", "register")))) {
            TakingPart one = offering();
            answered(one, "give", Map.of(SAMPLES, "give", RESULTS, "give"));
            assertThat(resultsOf(one)).isEqualTo("permitted");
            no.accept(one);
            assertThat(resultsOf(one)).isEqualTo("withdrawn");
            assertThat(standings(one)).containsExactly("given", "withdrawn");
            assertThat(leafletOfLast(one)).doesNotContain(RESULTS);
        }
    }

    @Test
    void what_was_agreed_to_besides_taking_part_is_asked_before_it_is_done() {
        TakingPart one = offering();
        Map<String, Object> samples = using(one, SAMPLES);
        assertThat(asked(samples)).isEqualTo("never-asked");
        answered(one, "give", Map.of(SAMPLES, "give"));
        assertThat(asked(samples)).isEqualTo("permitted");
        JsonNode taken = Asked.for_(201, asking("/v1/permits", samples));
        assertThat(taken.at("/decision/evidence").findValuesAsString("purpose")).containsExactly(SAMPLES, "take-part");
        assertThat(one.get("/v1/me/uses").get("items").findValuesAsString("sentence"))
                .anyMatch(sentence -> sentence.contains("was allowed, to keep or use your samples for"));
        stop(one, Map.of("scope", "pause", "until", "2099-12-31"));
        assertThat(asked(samples)).as("nobody is reached by it").isEqualTo("permitted");
        answered(one, null, Map.of(SAMPLES, "refuse"));
        assertThat(asked(samples)).isEqualTo("refused");
        answered(one, null, Map.of(SAMPLES, "give"));
        stop(one, Map.of("scope", "study", "studyId", one.study.toString()));
        assertThat(asked(samples)).isEqualTo("study-stopped");
        assertThat(Asked.for_(200, asking("/v1/permits", samples))
                        .at("/decision/answer")
                        .asString())
                .isEqualTo("refused");
    }

    @Test
    void nobody_is_contacted_later_by_a_channel_they_said_no_to_nor_in_a_pause() {
        TakingPart one = offering(LATER);
        answered(one, "give", Map.of(LATER, "give"));
        Map<String, Object> later = using(one, LATER);
        assertThat(Asked.rule(422, asking("/v1/permits/ask", later))).isEqualTo("channel-known");
        later.put("channel", "email");
        assertThat(asked(later)).isEqualTo("permitted");
        TestPeople.answer(one.person, "refuse", List.of("contact-by-email"));
        assertThat(asked(later)).isEqualTo("refused");
        later.put("channel", "app");
        assertThat(asked(later)).isEqualTo("permitted");
        stop(one, Map.of("scope", "pause", "until", "2099-12-31"));
        assertThat(asked(later)).isEqualTo("paused");
        Asked.for_(200, one.person.asks().post().uri("/v1/me/pause/end"));
        stop(one, Map.of("scope", "contact"));
        assertThat(asked(later)).isEqualTo("withdrawn");
        assertThat(one.view().get("options").findValuesAsString("standing")).endsWith("withdrawn");
    }

    @Test
    void a_question_about_an_option_that_cannot_be_meant_is_refused_by_field() {
        TakingPart one = offering();
        record Bad(String option, String rule) {}
        for (Bad bad : List.of(
                new Bad("take-part-moon", "option-known"),
                new Bad("take-part", "option-known"),
                new Bad("steering", "option-known"),
                new Bad("Not A Code", "option-known"),
                new Bad(RESULTS, "option-told"))) {
            JsonNode refused = Asked.for_(422, asking("/v1/permits/ask", using(one, bad.option())));
            assertThat(refused.get("rule").asString()).as(bad.option()).isEqualTo(bad.rule());
            assertThat(refused.get("field").asString()).isEqualTo("option");
        }
        Map<String, Object> none = using(one, SAMPLES);
        none.remove("option");
        assertThat(Asked.rule(422, asking("/v1/permits", none))).isEqualTo("option-known");
        Map<String, Object> nowhere = using(one, SAMPLES);
        nowhere.remove("studyId");
        assertThat(Asked.rule(422, asking("/v1/permits", nowhere))).isEqualTo("required");
    }

    private static String resultsOf(TakingPart one) {
        return asked(new HashMap<>(Map.of(
                "personRef",
                Act.personRef(one.person),
                "act",
                "tell-results",
                "studyId",
                one.study.toString(),
                "channel",
                "letter")));
    }

    private static Map<String, Object> using(TakingPart one, String option) {
        return new HashMap<>(Map.of(
                "personRef",
                Act.personRef(one.person),
                "act",
                "use-option",
                "studyId",
                one.study.toString(),
                "option",
                option));
    }

    private static String asked(Map<String, Object> body) {
        JsonNode decision = Asked.for_(200, asking("/v1/permits/ask", body));
        return decision.hasNonNull("reason")
                ? decision.get("reason").asString()
                : decision.get("answer").asString();
    }

    private static WebTestClient.RequestHeadersSpec<?> asking(String uri, Map<String, Object> body) {
        return TestApi.as(Persona.SENDER).post().uri(uri).bodyValue(body);
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
        assertThat(asked(using(one, SAMPLES))).isEqualTo("superseded");
        assertThat(one.view().get("options").get(1).get("offered").asBoolean()).isFalse();
        assertThat(one.get("/v1/me/tasks").get("items").findValuesAsString("purpose"))
                .contains("take-part", SAMPLES);
        assertThat(Asked.rule(422, answering(one, "give", Map.of(RESULTS, "give"))))
                .isEqualTo("option-known");
        answered(one, "give", Map.of(SAMPLES, "give"));
        assertThat(standings(one)).startsWith("given");
        assertThat(asked(using(one, SAMPLES))).isEqualTo("permitted");
    }

    @Test
    void a_no_is_taken_whatever_the_leaflet_offers_now_and_keeps_what_was_shown() {
        TakingPart one = offering();
        answered(one, "give", Map.of(SAMPLES, "give", RESULTS, "give"));
        JsonNode before = one.view();
        dropResults(one);
        assertThat(one.get("/v1/me/leaflet/changes")
                        .get("studies")
                        .get(0)
                        .get("noLongerOffered")
                        .valueStream())
                .extracting(JsonNode::asString)
                .containsExactly(RESULTS);
        assertThat(standings(one)).as("what was said stands").containsExactly("given", "given");
        answered(one, null, Map.of(RESULTS, "refuse"));
        assertThat(standings(one)).containsExactly("given", "refused");
        Asked.for_(201, one.saying(before, body -> body.put("answer", "refuse")));
        assertThat(standings(one)).containsExactly("refused", "refused");
        assertThat(one.standing()).isEqualTo("refused");
        assertThat(leafletOfLast(one)).contains(before.at("/leaflet/sha256").asString());
        Asked.for_(200, one.person.asks().get().uri("/v1/me/choices"));
    }

    @Test
    void a_no_needs_no_leaflet_and_no_number_and_binds_none_that_there_was_not() {
        for (Consumer<Map<String, Object>> fault : List.<Consumer<Map<String, Object>>>of(
                body -> body.remove("leaflet"),
                body -> body.remove("expectedSequence"),
                body -> body.put("expectedSequence", 99),
                body -> body.put("leaflet", Map.of("version", 1, "sha256", "0".repeat(64))),
                body -> body.put(
                        "leaflet", Map.of("version", 77, "sha256", "x", "language", "no tag", "format", "smell")))) {
            TakingPart one = offering();
            answered(one, "give", Map.of(SAMPLES, "give"));
            Asked.for_(201, one.saying(one.view(), body -> {
                body.put("answer", "refuse");
                fault.accept(body);
            }));
            assertThat(one.standing()).isEqualTo("refused");
            assertThat(standings(one)).startsWith("refused");
            assertThat(leafletOfLast(one)).doesNotContain("0".repeat(64)).doesNotContain("smell");
        }
    }

    @Test
    void law_3_a_no_to_an_option_counts_though_the_yes_that_it_came_with_is_refused() {
        AtomicInteger number = new AtomicInteger();
        for (Consumer<Map<String, Object>> fault : List.<Consumer<Map<String, Object>>>of(
                body -> body.remove("leaflet"),
                body -> body.put("expectedSequence", 99),
                body -> body.put("leaflet", Map.of("version", 9, "sha256", "0".repeat(64))),
                body -> body.put("signature", Map.of("form", "crayon")),
                body -> body.put("answer", "perhaps"))) {
            TakingPart one = offering();
            answered(one, "give", Map.of(SAMPLES, "give"));
            JsonNode refused = Asked.for_(
                    List.of(422, 409, 409, 422, 422).get(number.getAndIncrement()), one.saying(one.view(), body -> {
                        body.put(
                                "options",
                                List.of(
                                        Map.of("option", RESULTS, "answer", "give"),
                                        Map.of("option", SAMPLES, "answer", "refuse")));
                        fault.accept(body);
                    }));
            assertThat(refused.get("detail").asString()).contains("recorded all the same");
            assertThat(standings(one)).containsExactly("refused", "not-asked");
            assertThat(one.standing()).isEqualTo("given");
        }
    }

    private static void dropResults(TakingPart one) {
        StudyDrafts.publish(
                one.study,
                Map.of(
                        "language",
                        "en",
                        "text",
                        WORDS.replace("A study.", "One study."),
                        "purposes",
                        List.of("put-in-touch", "take-part", SAMPLES)),
                "cosmetic");
    }

    /** The last event as it is kept. */
    private static String leafletOfLast(TakingPart one) {
        return TestRuns.texts(
                        "SELECT convert_from(canonical, 'UTF8') FROM volens.consent_content WHERE person_id = ?"
                                + " ORDER BY seq DESC LIMIT 1",
                        one.person.id().value())
                .getFirst();
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
        return offering(SAMPLES, RESULTS);
    }

    private static TakingPart offering(String... options) {
        TakingPart one = TakingPart.invited();
        StudyDrafts.publish(
                one.study,
                Map.of(
                        "language",
                        "en",
                        "text",
                        WORDS,
                        "purposes",
                        Stream.concat(Stream.of("put-in-touch", "take-part"), Stream.of(options))
                                .toList()),
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

    private static JsonNode stop(TakingPart one, Map<String, Object> body) {
        return Asked.for_(201, one.person.asks().post().uri("/v1/me/stops").bodyValue(body));
    }
}

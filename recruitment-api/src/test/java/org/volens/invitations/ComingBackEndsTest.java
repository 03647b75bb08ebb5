package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.acting.Act;
import org.volens.leaflets.StudyDrafts;
import org.volens.subscribers.TestSubscribers;
import tools.jackson.databind.JsonNode;

/** What ends a second case ends it as it ended the first, what is deleted is deleted of both, and what each was stays its own. */
class ComingBackEndsTest {

    private final Comeback back = Comeback.left();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scope\":\"study\",\"studyId\":\"%s\"}",
                "{\"scope\":\"purpose\",\"purpose\":\"put-in-touch\",\"studyId\":\"%s\"}",
                "{\"scope\":\"register\"}"
            })
    void a_stop_ends_the_second_case_as_it_ended_the_first(String stop) {
        Asked.for_(201, back.asking());
        Asked.for_(201, back.someone().asks().post().uri("/v1/me/stops").bodyValue(stop.formatted(back.study())));
        assertThat(back.cases()).containsExactly("closed", "closed");
        Asked.for_(404, back.identity(back.references().getLast()));
        assertThat(TestRuns.texts(
                        "SELECT 1 FROM volens.screening WHERE study_id = ? AND passed_sealed IS NOT NULL",
                        back.study()))
                .isEmpty();
        assertThat(back.uses("passed-on-ended")).hasSize(2);
        Asked.for_(201, back.asking());
        assertThat(back.cases()).containsExactly("closed", "closed", "put-in-touch");
    }

    @Test
    void a_site_records_a_stop_by_the_reference_of_either_case() {
        Asked.for_(201, back.asking());
        Asked.for_(
                201,
                TestApi.as(Persona.NURSE)
                        .post()
                        .uri("/v1/people/" + back.references().getFirst() + "/stops")
                        .bodyValue(
                                Map.of("scope", "study", "studyId", back.study().toString(), "how", "visit")));
        assertThat(back.cases()).containsExactly("closed", "closed");
    }

    @Test
    void deletion_takes_both_cases() {
        Asked.for_(201, back.asking());
        UUID person = back.someone().id().value();
        back.stops(Map.of("scope", "erase"));
        for (String table : List.of("screening", "screening_reference", "message", "use_log")) {
            assertThat(TestDatabase.rows("SELECT 1 FROM volens." + table + " WHERE person_id = ?", person))
                    .as(table)
                    .isEmpty();
        }
        assertThat(TestRuns.texts("SELECT state FROM volens.screening WHERE study_id = ?", back.study()))
                .isEmpty();
    }

    @Test
    void what_the_study_must_keep_of_both_cases_stays_under_one_name_that_leads_nowhere() {
        Asked.for_(201, back.asking());
        back.consented(back.references().getLast());
        back.stops(back.theStudy());
        Asked.for_(201, back.asking());
        back.recruited(back.references().getLast());
        UUID person = back.someone().id().value();
        back.stops(Map.of("scope", "erase"));
        assertThat(TestDatabase.rows("SELECT 1 FROM volens.screening WHERE person_id = ?", person))
                .isEmpty();
        assertThat(TestRuns.texts(
                        "SELECT state FROM volens.screening WHERE study_id = ? ORDER BY decision_seq", back.study()))
                .hasSize(2);
        assertThat(TestRuns.texts("SELECT DISTINCT person_id FROM volens.screening WHERE study_id = ?", back.study()))
                .hasSize(1);
    }

    @Test
    void who_holds_both_references_outside_is_told_of_a_stop_under_each_and_of_no_yes() {
        UUID subscriber = UUID.fromString(
                TestSubscribers.registered("study-team", back.study(), "https://hooks.example.org/" + back.study()));
        Asked.for_(201, back.asking());
        assertThat(told(subscriber)).isEmpty();
        int sequence = TestSubscribers.stop(back.someone(), Map.of("scope", "contact"));
        assertThat(told(subscriber))
                .containsExactlyInAnyOrder(
                        "stopped " + back.references().getFirst(),
                        "stopped " + back.references().getLast());
        assertThat(TestSubscribers.told(back.someone(), sequence)
                        .get("recipients")
                        .size())
                .isEqualTo(2);
    }

    private static List<String> told(UUID subscriber) {
        return TestRuns.texts(
                "SELECT kind || ' ' || participant FROM volens.subscriber_notice WHERE subscriber_id = ?", subscriber);
    }

    @Test
    void who_took_part_left_and_came_back_takes_part_only_after_saying_so_again() {
        Asked.for_(201, back.asking());
        back.saysOfTakingPart("give");
        back.stops(back.theStudy());
        Asked.for_(201, back.asking());
        String reference = back.references().getLast();
        assertThat(Asked.rule(409, back.visiting(reference))).isEqualTo("consent-withdrawn");
        back.saysOfTakingPart("give");
        back.recruited(reference);
        assertThat(back.cases()).containsExactly("closed", "closed", "recruited");
    }

    @Test
    void law_6_a_second_site_reads_nothing_that_was_said_to_the_options_before_its_own_case_began() {
        Comeback first = Comeback.inTouch();
        offers(first);
        says(first, "give", Map.of("take-part-samples", "give", "take-part-results", "give"));
        first.stops(first.theStudy());
        UUID other = TestStudies.site(first.study(), "RTD", "open");
        TestStudies.delegate(
                first.study(), other, Persona.OUTSIDER, "RTD", "{consent-visit,contact-participants}", true);
        Asked.for_(201, first.asking(other));
        assertThat(options(first)).isEmpty();
        first.stops(Map.of("scope", "register"));
        assertThat(options(first))
                .as("what ended since was said to the first site")
                .isEmpty();
        Asked.for_(201, first.asking(other));
        says(first, "give", Map.of("take-part-samples", "refuse"));
        assertThat(options(first)).containsOnly(Map.entry("take-part-samples", "refused"));
        says(first, null, Map.of("take-part-samples", "give"));
        first.stops(Map.of(
                "scope", "purpose",
                "purpose", "take-part-samples",
                "studyId", first.study().toString()));
        assertThat(options(first)).containsOnly(Map.entry("take-part-samples", "withdrawn"));
    }

    @Test
    void law_6_what_was_given_at_one_site_and_ends_with_taking_part_at_another_is_not_told_to_that() {
        Comeback first = Comeback.inTouch();
        offers(first);
        says(first, "give", Map.of("take-part-samples", "give"));
        TestDatabase.run(
                "UPDATE volens.screening SET lapses_on = '2026-01-05' WHERE person_id = ?",
                first.someone().id().value());
        TestApi.part(Lapses.class).lapse().block();
        UUID other = TestStudies.site(first.study(), "RTD", "open");
        TestStudies.delegate(
                first.study(), other, Persona.OUTSIDER, "RTD", "{consent-visit,contact-participants}", true);
        Asked.for_(201, first.asking(other));
        assertThat(options(first)).isEmpty();
        says(first, "refuse", Map.of());
        assertThat(options(first)).isEmpty();
    }

    private static void offers(Comeback one) {
        StudyDrafts.publish(
                one.study(),
                Map.of(
                        "language",
                        "en",
                        "text",
                        "# The leaflet\n\n## Your samples\n\nWe keep blood.\n",
                        "purposes",
                        List.of("put-in-touch", "take-part", "take-part-samples", "take-part-results")),
                "substantive");
    }

    private static void says(Comeback one, String answer, Map<String, String> options) {
        String uri = "/v1/me/studies/" + one.study() + "/consent";
        JsonNode view = Asked.for_(200, one.someone().asks().get().uri(uri));
        Map<String, Object> body = new HashMap<>(Map.of(
                "expectedSequence",
                view.get("sequence").asInt(),
                "leaflet",
                Map.of(
                        "version", view.at("/leaflet/version").asInt(),
                        "sha256", view.at("/leaflet/sha256").asString()),
                "options",
                options.entrySet().stream()
                        .map(option -> Map.of("option", option.getKey(), "answer", option.getValue()))
                        .toList()));
        if (answer != null) {
            body.put("answer", answer);
        }
        Asked.for_(201, Act.choosing(one.someone(), uri, body));
    }

    /** What the second site reads of the newest case. */
    private static Map<String, String> options(Comeback one) {
        JsonNode lines = Asked.for_(
                        200, TestApi.as(Persona.OUTSIDER).get().uri("/v1/studies/" + one.study() + "/screenings"))
                .get("items");
        JsonNode newest = StreamSupport.stream(lines.spliterator(), false)
                .filter(line ->
                        line.get("reference").asString().equals(one.references().getLast()))
                .findFirst()
                .orElseThrow();
        Map<String, String> said = new HashMap<>();
        newest.get("options")
                .properties()
                .forEach(option -> said.put(option.getKey(), option.getValue().asString()));
        return said;
    }

    @Test
    void what_is_said_to_the_options_later_is_shown_at_the_case_that_goes_on_and_not_at_the_one_that_ended() {
        StudyDrafts.offersSamples(back.study());
        Asked.for_(201, back.asking());
        back.saysOfTakingPart("give", Map.of("option", "take-part-samples", "answer", "give"));
        JsonNode lines = Asked.for_(
                        200, TestApi.as(Persona.NURSE).get().uri("/v1/studies/" + back.study() + "/screenings"))
                .get("items");
        assertThat(StreamSupport.stream(lines.spliterator(), false)
                        .filter(line -> !line.get("options").isEmpty())
                        .map(line -> line.get("reference").asString()))
                .containsExactly(back.references().getLast());
    }
}

package org.volens.takingpart;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.acting.Act;
import tools.jackson.databind.JsonNode;

/** What each stop ends, and that acts, pages and answers say the same of it. */
class WhatStopsEndTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scope\":\"purpose\",\"purpose\":\"contact-by-app\"}",
                "{\"scope\":\"purpose\",\"purpose\":\"match-by-record\"}",
                "{\"scope\":\"contact\"}",
                "{\"scope\":\"access\"}",
                "{\"scope\":\"register\"}",
                "no body that anybody can read"
            })
    void only_leaving_a_study_takes_somebody_out_of_it(String body) {
        Known known = Known.takingPart();
        known.stops(body);
        assertThat(known.screening()).isEqualTo("put-in-touch");
        assertThat(known.standing("put-in-touch")).isEqualTo("given");
        assertThat(known.standing("take-part")).isEqualTo("given");
        assertThat(known.shown(known.study)).isEqualTo("permitted");
    }

    @Test
    void a_no_to_the_app_leaves_the_study_too() {
        Known known = Known.takingPart();
        TestPeople.answer(known.someone, "refuse", List.of("contact-by-app"));
        assertThat(known.screening()).isEqualTo("put-in-touch");
        assertThat(known.shown(known.study)).isEqualTo("permitted");
    }

    @Test
    void leaving_the_register_ends_being_put_in_touch_with_a_study_that_nobody_agreed_to() {
        Known known = Known.inTouch();
        known.stops("{\"scope\":\"register\"}");
        assertThat(known.screening()).isEqualTo("closed");
        assertThat(known.standing("put-in-touch")).isEqualTo("withdrawn");
        assertThat(known.shown(known.study)).isEqualTo("withdrawn");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scope\":\"study\",\"studyId\":\"%s\"}",
                "{\"scope\":\"purpose\",\"purpose\":\"take-part\",\"studyId\":\"%s\"}",
                "{\"scope\":\"purpose\",\"purpose\":\"take-part\"}"
            })
    void law_6_no_site_of_a_study_that_was_left_is_shown_who_the_person_is_whatever_study_is_named(String body) {
        Known known = Known.takingPart();
        TestDatabase.run(
                "UPDATE volens.study_site SET contact_phone = '020 7946 0999' WHERE study_id = ?", known.study);
        JsonNode stopped = known.stops(body.formatted(known.study));
        assertThat(stopped.get("meaning").asString()).contains("This ended: ", "taken back");
        assertThat(stopped.get("cannotUndo").asString()).contains("Do not stop a medicine suddenly", "020 7946 0999");
        assertThat(known.screening()).isEqualTo("closed");
        assertThat(known.standing("put-in-touch")).isEqualTo("withdrawn");
        for (UUID study : List.of(known.study, UUID.randomUUID(), TestRuns.openStudy(TestRuns.code()))) {
            assertThat(known.shown(study)).isNotEqualTo("permitted");
            assertThat(Asked.for_(200, known.asking("/v1/permits", study))
                            .at("/decision/answer")
                            .asString())
                    .isEqualTo("refused");
        }
    }

    @Test
    void law_6_a_site_is_shown_who_somebody_is_for_its_own_study_alone() {
        Known known = Known.inTouch();
        assertThat(known.shown(known.study)).isEqualTo("permitted");
        assertThat(known.shown(UUID.randomUUID())).isEqualTo("never-asked");
    }

    @Test
    void who_says_no_to_taking_part_is_known_to_no_site_and_told_whom_to_call() {
        Known known = Known.takingPart();
        TestDatabase.run(
                "UPDATE volens.study_site SET contact_phone = '020 7946 0999' WHERE study_id = ?", known.study);
        JsonNode said = known.answers("refuse");
        assertThat(said.get("cannotUndo").toString()).contains("Do not stop a medicine suddenly", "020 7946 0999");
        assertThat(said.get("meaning").toString()).contains("taken back");
        assertThat(known.screening()).isEqualTo("closed");
        assertThat(known.standing("put-in-touch")).isEqualTo("withdrawn");
        assertThat(known.shown(known.study)).isEqualTo("withdrawn");
    }

    @ParameterizedTest
    @ValueSource(strings = {"take-part", "put-in-touch"})
    void a_stop_that_names_one_study_ends_no_other(String purpose) {
        Known known = Known.takingPart();
        UUID other = TestRuns.openStudy(TestRuns.code());
        JsonNode stopped =
                known.stops("{\"scope\":\"purpose\",\"purpose\":\"%s\",\"studyId\":\"%s\"}".formatted(purpose, other));
        assertThat(stopped.get("choice").asString()).isEqualTo("contact");
        assertThat(stopped.get("note").isString()).isTrue();
        assertThat(known.standing("take-part")).isEqualTo("given");
        assertThat(known.standing("put-in-touch")).isEqualTo("given");
        assertThat(known.screening()).isEqualTo("put-in-touch");
    }

    @Test
    void what_was_stopped_stands_in_the_history_and_in_the_use_log_by_its_name() {
        Known known = Known.takingPart();
        known.stops("{\"scope\":\"purpose\",\"purpose\":\"put-in-touch\",\"studyId\":\"%s\"}".formatted(known.study));
        known.stops("{\"scope\":\"study\",\"studyId\":\"%s\"}".formatted(known.study));
        String title = TestRuns.texts(
                        "SELECT coalesce(short_title, title) FROM volens.study WHERE study_id = ?", known.study)
                .getFirst();
        List<JsonNode> stops = StreamSupport.stream(known.page().get("history").spliterator(), false)
                .filter(one -> one.get("kind").asString().equals("stop"))
                .toList();
        assertThat(stops).hasSize(2);
        assertThat(stops).allSatisfy(one -> {
            assertThat(one.get("words").asString()).contains(title);
            assertThat(one.get("study").asString()).isEqualTo(title);
        });
        assertThat(stops.getFirst().get("purpose").asString()).isEqualTo("put-in-touch");
        assertThat(stops.getLast().get("studyId").asString()).isEqualTo(known.study.toString());
        assertThat(Asked.for_(200, known.someone.asks().get().uri("/v1/me/uses"))
                        .toString())
                .contains("everything about the study “" + title, "” in the study “" + title);
    }

    @Test
    void a_study_that_was_left_is_shown_as_left_until_the_person_says_yes_to_it_again() {
        Known known = Known.takingPart();
        known.stops("{\"scope\":\"study\",\"studyId\":\"%s\"}".formatted(known.study));
        assertThat(known.standing("study-contact")).isEqualTo("withdrawn");
        assertThat(known.page().get("choices").findValuesAsString("purpose")).contains("study-contact");
        assertThat(known.reason(known.telling())).isEqualTo("study-stopped");
        known.answers("give");
        assertThat(known.page().get("choices").findValuesAsString("purpose")).doesNotContain("study-contact");
        assertThat(known.reason(known.telling())).isEqualTo("permitted");
        assertThat(known.shown(known.study)).isEqualTo("withdrawn");
    }

    /** Somebody who was put in touch with the site of a study. */
    private record Known(UUID study, Someone someone) {

        static Known inTouch() {
            String code = TestRuns.code();
            UUID study = TestRuns.openStudy(code);
            Known known = new Known(study, TestPeople.suiting(code));
            TestRuns.putInTouch(study, known.someone);
            return known;
        }

        static Known takingPart() {
            Known known = inTouch();
            known.answers("give");
            return known;
        }

        JsonNode answers(String answer) {
            String uri = "/v1/me/studies/" + study + "/consent";
            JsonNode view = Asked.for_(200, someone.asks().get().uri(uri));
            return Asked.for_(
                    201,
                    Act.choosing(
                            someone,
                            uri,
                            Map.of(
                                    "expectedSequence",
                                    view.get("sequence").asInt(),
                                    "leaflet",
                                    Map.of(
                                            "version",
                                                    view.at("/leaflet/version").asInt(),
                                            "sha256", view.at("/leaflet/sha256").asString()),
                                    "answer",
                                    answer)));
        }

        JsonNode stops(String body) {
            return Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(body));
        }

        JsonNode page() {
            return Asked.for_(200, someone.asks().get().uri("/v1/me/choices"));
        }

        String standing(String purpose) {
            return TestRuns.texts(
                            "SELECT standing FROM volens.consent_position WHERE person_id = ? AND purpose = ?",
                            someone.id().value(),
                            purpose)
                    .getFirst();
        }

        String screening() {
            return TestRuns.texts(
                            "SELECT state FROM volens.screening WHERE person_id = ?",
                            someone.id().value())
                    .getFirst();
        }

        /** Permitted, or why its site may not be shown who they are, for the study that is named. */
        String shown(UUID named) {
            return reason(Asked.for_(200, asking("/v1/permits/ask", named)));
        }

        String reason(JsonNode said) {
            return said.get("answer").asString().equals("permitted")
                    ? "permitted"
                    : said.get("reason").asString();
        }

        JsonNode telling() {
            return Asked.for_(
                    200,
                    TestApi.as(Persona.SENDER)
                            .post()
                            .uri("/v1/permits/ask")
                            .bodyValue(Map.of(
                                    "personRef",
                                    Act.personRef(someone),
                                    "act",
                                    "tell",
                                    "channel",
                                    "app",
                                    "studyId",
                                    study.toString())));
        }

        org.springframework.test.web.reactive.server.WebTestClient.RequestHeadersSpec<?> asking(
                String uri, UUID named) {
            return TestApi.as(Persona.SENDER)
                    .post()
                    .uri(uri)
                    .bodyValue(Map.of(
                            "personRef",
                            Act.personRef(someone),
                            "act",
                            "show-identity",
                            "studyId",
                            named.toString(),
                            "siteId",
                            TestRuns.site(study).toString()));
        }
    }
}

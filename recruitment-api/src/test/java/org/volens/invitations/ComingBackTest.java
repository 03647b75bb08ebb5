package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.acting.Act;
import tools.jackson.databind.JsonNode;

/** Whoever left a study, or let it go, can ask to be put in touch again while it takes people: a case of its own begins. */
class ComingBackTest {

    private static final LocalDate TODAY = LocalDate.now(ZoneId.of("Europe/London"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"scope\":\"study\",\"studyId\":\"%s\"}",
                "{\"scope\":\"purpose\",\"purpose\":\"put-in-touch\",\"studyId\":\"%s\"}",
                "{\"scope\":\"register\"}"
            })
    void who_stopped_it_comes_back_to_a_case_of_its_own_and_the_first_stays_as_it_ended(String stop) {
        Comeback back = Comeback.inTouch();
        Asked.for_(201, back.someone().asks().post().uri("/v1/me/stops").bodyValue(stop.formatted(back.study())));
        String first = back.references().getFirst();
        assertThat(back.opened().get("canAsk").asBoolean()).isTrue();
        JsonNode passed = Asked.for_(201, back.asking());
        assertThat(passed.get("passed").size()).isEqualTo(2);
        assertThat(back.cases()).containsExactly("closed", "put-in-touch");
        String second = back.references().getLast();
        assertThat(second).isNotEqualTo(first);
        assertThat(back.events()).endsWith("stopped", "chosen");
        assertThat(back.invited("state")).containsExactly("interested");
        assertThat(Asked.for_(200, back.identity(second)).get("passed").size()).isEqualTo(2);
        Asked.for_(404, back.identity(first));
        assertThat(lines(back)).containsEntry(first, "closed").containsEntry(second, "put-in-touch");
        assertThat(back.uses("put-in-touch")).hasSize(2);
        assertThat(back.uses("passed-on-ended")).hasSize(1);
        JsonNode opened = back.opened();
        assertThat(opened.get("canAsk").asBoolean()).isFalse();
        assertThat(opened.get("cases").findValuesAsString("open")).containsExactly("false", "true");
    }

    @Test
    void who_declined_comes_back_and_the_decline_stays_told() {
        Comeback back = Comeback.invited();
        Asked.for_(
                201,
                back.someone()
                        .asks()
                        .post()
                        .uri(back.invitation() + "/decline")
                        .bodyValue(Map.of("reason", "I was busy.")));
        assertThat(back.opened().get("canAsk").asBoolean()).isTrue();
        Asked.for_(201, back.asking());
        assertThat(back.cases()).containsExactly("put-in-touch");
        assertThat(back.invited("state")).containsExactly("interested");
        assertThat(back.invited("decline_reason")).containsExactly("I was busy.");
        assertThat(back.uses("declined")).hasSize(1);
    }

    @Test
    void a_request_that_was_on_its_way_when_the_person_declined_passes_nothing() {
        Comeback back = Comeback.invited();
        WebTestClient.RequestHeadersSpec<?> onItsWay = back.asking();
        back.declines();
        assertThat(Asked.rule(409, onItsWay)).isEqualTo("handover-changed");
        assertThat(back.invited("state")).containsExactly("declined");
        assertThat(back.cases()).isEmpty();
        assertThat(back.events()).containsExactly("chosen");
    }

    @Test
    void a_request_that_was_on_its_way_when_the_person_told_the_site_no_passes_nothing() {
        Comeback back = Comeback.inTouch();
        Map<String, Object> looked = back.body(back.site());
        back.ended(back.references().getFirst(), "declined");
        assertThat(Asked.rule(409, back.asking(looked))).isEqualTo("handover-changed");
        assertThat(back.cases()).containsExactly("closed");
        Asked.for_(201, back.asking());
    }

    @Test
    void law_6_a_site_whose_case_ended_is_shown_nobody_although_the_yes_to_it_stands() {
        Comeback back = Comeback.inTouch();
        assertThat(back.permitted(back.showing(back.site()))).isEqualTo("permitted");
        back.lapses();
        assertThat(back.permitted(back.showing(back.site()))).isEqualTo("expired");
        UUID other = TestStudies.site(back.study(), "RTD", "open");
        Asked.for_(201, back.asking(other));
        assertThat(back.permitted(back.showing(other))).isEqualTo("permitted");
        assertThat(back.permitted(back.showing(back.site()))).isEqualTo("expired");
        JsonNode taken = back.permit("/v1/permits", back.showing(back.site()));
        assertThat(taken.path("permitId").isString()).isFalse();
        assertThat(taken.at("/decision/reason").asString()).isEqualTo("expired");
        assertThat(people(back, back.site())).isEmpty();
        assertThat(people(back, other)).hasSize(1);
    }

    private static List<String> people(Comeback back, UUID site) {
        byte[] lines = TestApi.as(Persona.STEWARD)
                .post()
                .uri("/v1/permits/people")
                .bodyValue(
                        Map.of("act", "show-identity", "studyId", back.study().toString(), "siteId", site.toString()))
                .exchange()
                .expectStatus()
                .isOk()
                .expectBody()
                .returnResult()
                .getResponseBody();
        return lines == null
                ? List.of()
                : new String(lines, StandardCharsets.UTF_8).lines().toList();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void who_let_the_time_go_by_comes_back_whether_or_not_it_was_closed_yet(boolean closed) {
        Comeback back = Comeback.invited();
        TestDatabase.run("UPDATE volens.invitation SET answer_by = '2026-03-04' WHERE study_id = ?", back.study());
        if (closed) {
            TestApi.part(Expiries.class).expire().block();
            assertThat(back.invited("state")).containsExactly("expired");
        }
        Asked.for_(201, back.asking());
        assertThat(back.cases()).containsExactly("put-in-touch");
        assertThat(back.invited("state")).containsExactly("interested");
    }

    @Test
    void who_was_never_reached_comes_back_and_the_three_attempts_count_afresh() {
        Comeback back = Comeback.inTouch();
        String first = back.references().getFirst();
        for (int i = 0; i < 3; i++) {
            Asked.for_(201, back.step(first, "contacts", Map.of("outcome", "no-answer")));
        }
        assertThat(back.cases()).containsExactly("closed");
        Asked.for_(201, back.asking());
        String second = back.references().getLast();
        assertThat(Asked.for_(201, back.step(second, "contacts", Map.of("outcome", "no-answer")))
                        .get("attempts")
                        .asInt())
                .isEqualTo(1);
        assertThat(Asked.rule(409, back.step(first, "contacts", Map.of("outcome", "reached"))))
                .isEqualTo("contact-waiting");
    }

    @Test
    void who_was_let_down_by_one_site_comes_back_to_another_which_alone_sees_the_new_case() {
        Comeback back = Comeback.inTouch();
        TestDatabase.run(
                "UPDATE volens.screening SET lapses_on = '2026-01-05' WHERE person_id = ?",
                back.someone().id().value());
        TestApi.part(Lapses.class).lapse().block();
        assertThat(back.cases()).containsExactly("lapsed");
        UUID other = TestStudies.site(back.study(), "RTD", "open");
        Asked.for_(201, back.asking(other));
        assertThat(back.cases()).containsExactly("lapsed", "put-in-touch");
        assertThat(lines(back)).containsOnlyKeys(back.references().getFirst());
        Asked.for_(404, back.identity(back.references().getLast()));
    }

    @ParameterizedTest
    @CsvSource({
        "failed-screening,criteria-not-met",
        "full,",
        "completed,",
        "closed,criteria-not-met",
        "closed,clinician-decision",
        "closed,site-capacity",
        "closed,other",
        "withdrawn,clinician-decision"
    })
    void what_the_study_ended_is_not_taken_up_again_and_nothing_is_recorded(String state, String reason) {
        Comeback back = Comeback.inTouch();
        TestDatabase.run(
                "UPDATE volens.screening SET state = ?, reason_code = ?, passed_sealed = NULL WHERE person_id = ?",
                state,
                reason,
                back.someone().id().value());
        List<String> before = back.events();
        assertThat(back.opened().get("canAsk").asBoolean()).isFalse();
        assertThat(Asked.rule(409, back.asking())).isEqualTo("ended-by-study");
        assertThat(Asked.rule(409, back.calling(Map.of()))).isEqualTo("cannot-be-put-in-touch");
        assertThat(back.events()).isEqualTo(before);
        assertThat(back.cases()).containsExactly(state);
    }

    @ParameterizedTest
    @ValueSource(strings = {"put-in-touch", "contacted", "waiting-list", "consented", "recruited"})
    void while_it_goes_on_nobody_asks_a_second_time(String state) {
        Comeback back = Comeback.inTouch();
        TestDatabase.run(
                "UPDATE volens.screening SET state = ? WHERE person_id = ?",
                state,
                back.someone().id().value());
        assertThat(Asked.rule(409, back.asking())).isEqualTo("invitation-open");
        assertThat(Asked.rule(409, back.calling(Map.of()))).isEqualTo("cannot-be-put-in-touch");
        assertThat(back.cases()).containsExactly(state);
        assertThat(back.events()).containsExactly("chosen", "chosen");
    }

    @Test
    void who_does_not_say_on_what_they_looked_is_refused_as_before() {
        Comeback back = Comeback.left();
        Map<String, Object> body = back.body(back.site());
        body.remove("expectedSequence");
        assertThat(Asked.rule(409, back.asking(body))).isEqualTo("invitation-open");
        Map<String, Object> unread = back.body(back.site());
        unread.remove("leaflet");
        assertThat(Asked.rule(422, back.asking(unread))).isEqualTo("required");
        Map<String, Object> other = back.body(back.site());
        other.put("digest", "0".repeat(64));
        assertThat(Asked.rule(409, back.asking(other))).isEqualTo("handover-changed");
        assertThat(back.events()).endsWith("stopped");
    }

    @Test
    void nobody_comes_back_by_a_leaflet_that_is_not_in_force_any_more() {
        Comeback back = Comeback.left();
        Map<String, Object> old = back.body(back.site());
        Map<String, Object> read = back.leaflet();
        TestRuns.leaflet(back.study(), "# The leaflet\n\n## What it is\n\nAnother study than it was.");
        Instant known = Instant.now().plusSeconds(1); // leaflets in force are kept for a second
        TestRuns.eventually(() -> Instant.now().isAfter(known));
        assertThat(Asked.rule(409, back.asking(old))).isEqualTo("leaflet-in-force");
        assertThat(Asked.rule(409, back.calling(Map.of("leaflet", read)))).isEqualTo("leaflet-in-force");
        assertThat(back.cases()).containsExactly("closed");
        Asked.for_(201, back.asking());
        assertThat(TestRuns.texts(
                        "SELECT leaflet_version FROM volens.consent_position WHERE person_id = ? AND purpose = 'put-in-touch'",
                        back.someone().id().value()))
                .containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(strings = {"paused", "halted", "in-follow-up", "closed"})
    void nobody_comes_back_to_a_study_or_a_site_that_takes_nobody(String state) {
        Comeback back = Comeback.left();
        Map<String, Object> body = back.body(back.site());
        TestDatabase.run("UPDATE volens.study_site SET state = ? WHERE site_id = ?", state, back.site());
        assertThat(Asked.rule(409, back.asking(body))).isEqualTo("site-open");
        assertThat(back.opened().get("canAsk").asBoolean()).isFalse();
        TestDatabase.run("UPDATE volens.study_site SET state = 'open' WHERE site_id = ?", back.site());
        TestDatabase.run("UPDATE volens.study SET state = ? WHERE study_id = ?", state, back.study());
        assertThat(Asked.rule(409, back.asking(body))).isEqualTo("site-open");
        assertThat(Asked.rule(409, back.calling(Map.of()))).isEqualTo("site-open");
        assertThat(back.opened().get("canAsk").asBoolean()).isFalse();
        assertThat(back.events()).endsWith("stopped");
    }

    @Test
    void nobody_comes_back_who_was_found_unable_to_decide_about_the_study() {
        Comeback back = Comeback.left();
        Act.capacity(back.someone(), back.study(), "lacks");
        String rule = Asked.rule(403, back.asking());
        assertThat(Asked.rule(403, back.calling(Map.of()))).isEqualTo(rule);
        assertThat(back.cases()).containsExactly("closed");
    }

    @Test
    void nobody_comes_back_who_is_too_young_for_a_trial_of_a_medicine() {
        Comeback left = Comeback.left();
        TestDatabase.run("UPDATE volens.study SET phase = 'phase-2' WHERE study_id = ?", left.study());
        Comeback child = new Comeback(left.study(), left.site(), TestPeople.born(left.someone(), TODAY.minusYears(15)));
        String rule = Asked.rule(403, child.asking());
        assertThat(Asked.rule(403, child.calling(Map.of()))).isEqualTo(rule);
        assertThat(child.cases()).containsExactly("closed");
    }

    @Test
    void nobody_comes_back_of_whom_a_death_was_told() {
        Comeback back = Comeback.inTouch();
        died(back);
        assertThat(back.cases()).containsExactly("closed");
        assertThat(Asked.for_(409, back.asking()).get("rule").asString()).isEqualTo("died");
        assertThat(back.cases()).containsExactly("closed");
    }

    @Test
    void law_3_a_comeback_that_is_refused_because_of_a_death_lifts_nothing_that_was_stopped() {
        Comeback back = Comeback.left();
        died(back);
        List<String> before = back.events();
        assertThat(Asked.for_(409, back.asking()).get("rule").asString()).isEqualTo("died");
        assertThat(back.events()).isEqualTo(before);
    }

    @Test
    void the_person_sees_each_yes_and_what_ended_it_in_their_history_and_use_log() {
        Comeback back = Comeback.left();
        Asked.for_(201, back.asking());
        JsonNode page = Asked.for_(200, back.someone().asks().get().uri("/v1/me/choices"));
        assertThat(StreamSupport.stream(page.get("history").spliterator(), false)
                        .filter(one -> one.get("studyId").isString())
                        .map(one -> one.get("kind").asString()))
                .hasSize(3)
                .contains("stop");
        assertThat(page.get("choices").findValuesAsString("purpose"))
                .contains("put-in-touch")
                .doesNotContain("study-contact");
        assertThat(Asked.for_(200, back.someone().asks().get().uri("/v1/me/uses"))
                        .get("items")
                        .findValuesAsString("sentence"))
                .filteredOn(sentence -> sentence.startsWith("You asked to be put in touch"))
                .hasSize(2);
    }

    private static void died(Comeback back) {
        Someone someone = back.someone();
        String line = """
                {"nhsNumber":"%s","familyName":"%s","givenName":"%s","birthDate":"%s","sexRegisteredAtBirth":"female","source":"gp-demo","diedOn":"%s"}
                """.formatted(
                        someone.nhsNumber(),
                        someone.familyName(),
                        someone.givenName(),
                        someone.birthDate(),
                        TODAY.minusDays(1));
        assertThat(Asked.for_(
                                200,
                                TestApi.as(Persona.STEWARD)
                                        .post()
                                        .uri("/v1/register/imports")
                                        .contentType(MediaType.APPLICATION_OCTET_STREAM)
                                        .bodyValue(line))
                        .get("rejectedLines")
                        .asInt())
                .isZero();
    }

    private static Map<String, String> lines(Comeback back) {
        return StreamSupport.stream(
                        Asked.for_(
                                        200,
                                        TestApi.as(Persona.NURSE)
                                                .get()
                                                .uri("/v1/studies/" + back.study() + "/screenings"))
                                .get("items")
                                .spliterator(),
                        false)
                .collect(java.util.stream.Collectors.toMap(
                        line -> line.get("reference").asString(),
                        line -> line.get("state").asString()));
    }
}

package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.acting.Act;
import org.volens.consent.Ids;
import tools.jackson.databind.JsonNode;

/** How it ended is told to people who may be told, at the moment in which it becomes readable. */
class OutcomeToldTest {

    private Someone someone;
    private UUID study;
    private String base;

    @BeforeEach
    void consented() {
        String code = TestRuns.code();
        study = TestRuns.openStudy(code);
        someone = TestPeople.suiting(code);
        base = "/v1/studies/" + study + "/screenings/" + TestRuns.putInTouch(study, someone);
        TestDatabase.run(
                "UPDATE volens.screening SET state = 'consented', consent_date = '2026-01-05' WHERE person_id = ?",
                someone.id().value());
    }

    @Test
    void law_3_after_a_stop_of_contact_how_it_ended_is_recorded_and_no_message_is_written() {
        stop(Map.of("scope", "contact"));
        failed();
        assertThat(told()).isEmpty();
        assertThat(permits()).isEmpty();
        assertThat(TestRuns.texts(
                        "SELECT kind FROM volens.use_log WHERE person_id = ?",
                        someone.id().value()))
                .as("for when they look")
                .contains("outcome");
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/messages")).get("items"))
                .isEmpty();
    }

    @Test
    void law_3_a_permit_is_taken_with_the_message_that_tells_how_it_ended() {
        failed();
        assertThat(told()).containsExactly("sent");
        assertThat(permits()).containsExactly("tell done");
    }

    @Test
    void during_a_pause_how_it_ended_waits_and_is_told_after_it() {
        stop(Map.of("scope", "pause", "until", "2099-06-30"));
        failed();
        assertThat(told()).containsExactly("queued");
        assertThat(permits()).isEmpty();
        due();
        TestRuns.eventually(() -> tries() > 0);
        assertThat(told()).containsExactly("queued");
        Asked.for_(200, someone.asks().post().uri("/v1/me/pause/end"));
        due();
        TestRuns.eventually(() -> told().contains("sent"));
        assertThat(permits()).containsExactly("tell done");
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/messages")).get("items"))
                .hasSize(1);
    }

    @Test
    void law_3_what_waits_for_the_end_of_a_pause_is_never_told_after_a_stop() {
        stop(Map.of("scope", "pause", "until", "2099-06-30"));
        failed();
        stop(Map.of("scope", "contact"));
        due();
        TestRuns.eventually(() -> !told().contains("queued"));
        assertThat(told()).containsExactly("cancelled");
        assertThat(permits()).isEmpty();
    }

    @Test
    void law_3_what_a_site_lost_for_not_being_in_touch_is_not_told_to_somebody_who_wants_to_be_left_alone() {
        TestDatabase.run(
                "UPDATE volens.screening SET state = 'put-in-touch', lapses_on = '2026-01-05' WHERE person_id = ?",
                someone.id().value());
        stop(Map.of("scope", "pause", "until", "2099-06-30"));
        TestApi.part(Lapses.class).lapse().block();
        assertThat(TestRuns.texts(
                        "SELECT state FROM volens.screening WHERE person_id = ?",
                        someone.id().value()))
                .containsExactly("lapsed");
        assertThat(told()).containsExactly("queued");
    }

    @Test
    void law_3_who_told_the_site_that_they_leave_has_left_the_study_and_no_older_word_brings_them_back() {
        for (boolean taking : List.of(true, false)) {
            Comeback back = Comeback.inTouch();
            Instant before = Instant.now();
            String reference = back.references().getFirst();
            if (taking) {
                back.consented(reference);
            }
            assertThat(tell(back)).isEqualTo("permitted");
            JsonNode answer = Asked.for_(
                    201,
                    back.step(
                            reference, "outcome", taking ? outcome("withdrawn", null) : outcome("closed", "declined")));
            assertThat(answer.get("state").asString()).isEqualTo(taking ? "withdrawn" : "closed");
            assertThat(back.cases()).containsExactly(taking ? "withdrawn" : "closed");
            assertThat(back.events()).endsWith("stopped");
            assertThat(tell(back)).isEqualTo("study-stopped");
            assertThat(back.uses("stopped")).hasSize(1);
            assertThat(back.uses("outcome")).hasSize(1);
            Asked.for_(404, back.identity(reference));
            assertThat(Asked.rule(409, back.calling(before))).isEqualTo("stopped-since");
            assertThat(TestRuns.texts(
                            "SELECT coalesce(reason_code, '') || coalesce(withdrawn_date::text, '') FROM volens.screening WHERE person_id = ?",
                            back.someone().id().value()))
                    .containsExactly(taking ? LocalDate.now(Screenings.UK).toString() : "declined");
            assertThat(TestRuns.texts(
                                    "SELECT convert_from(canonical, 'UTF8') FROM volens.consent_content WHERE person_id = ? ORDER BY seq DESC",
                                    back.someone().id().value())
                            .getFirst())
                    .contains("\"route\":\"SITE\"", "\"level\":\"STUDY\"", "\"saidAt\"");
        }
    }

    @Test
    void what_the_site_ended_itself_stops_nothing_and_an_outcome_that_cannot_be_is_no_stop() {
        Comeback back = Comeback.inTouch();
        String reference = back.references().getFirst();
        assertThat(Asked.rule(409, back.step(reference, "outcome", outcome("withdrawn", null))))
                .isEqualTo("outcome-possible");
        assertThat(back.events()).doesNotContain("stopped");
        Asked.for_(201, back.step(reference, "outcome", outcome("closed", "site-capacity")));
        assertThat(back.events()).doesNotContain("stopped");
        assertThat(Asked.rule(409, back.step(reference, "outcome", outcome("closed", "declined"))))
                .isEqualTo("outcome-possible");
        assertThat(back.events()).doesNotContain("stopped");
        assertThat(tell(back)).isEqualTo("permitted");
    }

    private static Map<String, Object> outcome(String outcome, @Nullable String reason) {
        Map<String, Object> body = new HashMap<>(
                Map.of("outcome", outcome, "date", LocalDate.now(Screenings.UK).toString()));
        if (reason != null) {
            body.put("reasonCode", reason);
        }
        return body;
    }

    private static String tell(Comeback back) {
        JsonNode decision = Asked.for_(
                200,
                TestApi.as(Persona.SENDER)
                        .post()
                        .uri("/v1/permits/ask")
                        .bodyValue(Map.of(
                                "personRef",
                                Act.personRef(back.someone()),
                                "act",
                                "tell",
                                "studyId",
                                back.study().toString(),
                                "channel",
                                "app")));
        return decision.hasNonNull("reason")
                ? decision.get("reason").asString()
                : decision.get("answer").asString();
    }

    private void stop(Map<String, String> stop) {
        Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(stop));
    }

    private void failed() {
        Asked.for_(
                201,
                TestApi.as(Persona.NURSE)
                        .post()
                        .uri(base + "/outcome")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of(
                                "outcome", "failed-screening",
                                "date", LocalDate.now(Screenings.UK).toString(),
                                "reasonCode", "criteria-not-met")));
    }

    private void due() {
        TestDatabase.run(
                "UPDATE volens.message SET next_try_at = now() WHERE person_id = ? AND state = 'queued'",
                someone.id().value());
    }

    private int tries() {
        return Integer.parseInt(TestRuns.texts(
                        "SELECT tries FROM volens.message WHERE person_id = ? AND kind = 'outcome'",
                        someone.id().value())
                .getFirst());
    }

    private List<String> told() {
        return TestRuns.texts(
                "SELECT state FROM volens.message WHERE person_id = ? AND kind = 'outcome'",
                someone.id().value());
    }

    private List<String> permits() {
        return TestRuns.texts(
                "SELECT act || ' ' || outcome FROM volens.permit WHERE person_id = ? AND act = 'tell'",
                someone.id().value());
    }
}

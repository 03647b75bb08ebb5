package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.HeldRow;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.PersonId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** A study that is halted for safety while a run is under way, or while people are with a site. */
class HaltInMidRunTest {

    @Test
    void a_halt_in_the_middle_of_a_run_cancels_who_was_invited_and_nobody_more_is() throws SQLException {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        List<PersonId> people = IntStream.range(0, 203)
                .mapToObj(_ -> TestRuns.person(code))
                .sorted()
                .toList();
        String wave;
        try (HeldRow held = HeldRow.consentOf(people.getLast())) {
            wave = TestRuns.approved(study, people.size());
            held.awaitWaiting(1);
            assertThat(states(study)).as("the first two hundred").hasSize(200);
            halt(study);
            assertThat(states(study)).hasSize(200).containsOnly("cancelled");
        }
        TestRuns.issued(wave);
        assertThat(states(study)).as("nobody more").hasSize(200).containsOnly("cancelled");
        assertThat(TestRuns.texts(
                        "SELECT DISTINCT outcome FROM volens.wave_pool WHERE wave_id = ?", UUID.fromString(wave)))
                .containsExactlyInAnyOrder("invited", "study-not-open");
        assertThat(TestRuns.texts("SELECT 1 FROM volens.message WHERE study_id = ? AND state = 'queued'", study))
                .isEmpty();
    }

    @Test
    void a_run_that_is_proposed_while_the_study_is_being_halted_is_refused_or_abandoned() {
        for (int round = 0; round < 8; round++) {
            UUID study = TestRuns.openStudy(TestRuns.code());
            Mono<Integer> proposing = Mono.fromCallable(() -> status(TestRuns.proposing(study, 1)))
                    .subscribeOn(Schedulers.boundedElastic());
            Mono<Integer> halting =
                    Mono.fromCallable(() -> status(moving(study, "halted"))).subscribeOn(Schedulers.boundedElastic());
            assertThat(Flux.merge(proposing, halting).collectList().block()).isSubsetOf(200, 201, 409);
            assertThat(TestRuns.texts("SELECT state FROM volens.wave WHERE study_id = ?", study))
                    .as("of a halted study")
                    .allMatch("abandoned"::equals);
        }
    }

    @Test
    void a_run_is_not_approved_while_the_study_is_halted() {
        UUID study = TestRuns.openStudy(TestRuns.code());
        String wave = TestRuns.propose(study, 1).get("waveId").asString();
        TestDatabase.run("UPDATE volens.study SET state = 'halted' WHERE study_id = ?", study);
        assertThat(Asked.rule(409, TestRuns.approving(Persona.APPROVER, study, wave)))
                .isEqualTo("study-state");
    }

    @Test
    void a_run_under_way_does_not_go_on_when_the_study_is_halted_and_opened_again() throws SQLException {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        List<PersonId> people = IntStream.range(0, 203)
                .mapToObj(_ -> TestRuns.person(code))
                .sorted()
                .toList();
        String wave;
        try (HeldRow held = HeldRow.consentOf(people.getLast())) {
            wave = TestRuns.approved(study, people.size());
            held.awaitWaiting(1);
            halt(study);
            TestDatabase.run("UPDATE volens.study SET state = 'open' WHERE study_id = ?", study);
        }
        TestRuns.issued(wave);
        assertThat(states(study)).as("nobody more").hasSize(200).containsOnly("cancelled");
    }

    @Test
    void a_run_whose_criteria_were_replaced_invites_nobody() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        TestRuns.person(code);
        String wave = TestRuns.propose(study, 1).get("waveId").asString();
        TestDatabase.run("""
                INSERT INTO volens.study_criteria (study_id, version, definition, recorded_by, recorded_at)
                SELECT study_id, version + 1, definition, 'test', now() FROM volens.study_criteria
                WHERE study_id = ? ORDER BY version DESC LIMIT 1
                """, study);
        TestRuns.approve(study, wave);
        TestRuns.eventually(
                () -> TestRuns.texts("SELECT state FROM volens.wave WHERE wave_id = ?", UUID.fromString(wave))
                        .contains("abandoned"));
        assertThat(states(study)).isEmpty();
    }

    private static int status(WebTestClient.RequestHeadersSpec<?> request) {
        return request.exchange().returnResult(String.class).getStatus().value();
    }

    @Test
    void a_halt_lists_everybody_under_way_by_site_and_never_who() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        String reference = TestRuns.putInTouch(study, someone);
        JsonNode halted = halt(study);
        assertThat(halted.get("affectedBySite").toString()).contains(reference, "A site");
        assertThat(someone.marks()).noneMatch(halted.toString()::contains);
    }

    @ParameterizedTest
    @ValueSource(strings = {"paused", "halted"})
    void an_invitation_cannot_be_answered_with_being_put_in_touch_while_the_study_is(String state) {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        TestRuns.run(study, 1);
        var asking = TestRuns.puttingInTouch(study, TestRuns.site(study), someone, "touch-" + study);
        to(study, state);
        assertThat(Asked.rule(409, asking)).isEqualTo("site-open");
        assertThat(TestRuns.texts("SELECT 1 FROM volens.screening WHERE study_id = ?", study))
                .isEmpty();
    }

    @Test
    void a_page_read_before_a_halt_cannot_lift_it_and_a_halt_waits_for_nobody() {
        UUID study = TestRuns.openStudy(TestRuns.code());
        to(study, "paused");
        String before = TestRuns.etag("/v1/studies/" + study);
        Asked.for_(200, moving(study, "halted"));
        assertThat(Asked.rule(428, moving(study, "open"))).isEqualTo("if-match-required");
        assertThat(Asked.rule(412, moving(study, "open").header("If-Match", before)))
                .isEqualTo("if-match");
        assertThat(TestRuns.texts("SELECT state FROM volens.study WHERE study_id = ?", study))
                .containsExactly("halted");
        String now = TestRuns.etag("/v1/studies/" + study);
        assertThat(Asked.rule(409, moving(study, "open").header("If-Match", now)))
                .as("past the version, to the rules of opening")
                .isEqualTo("study-not-ready");
    }

    @Test
    void a_page_read_before_a_sites_halt_cannot_lift_it() {
        UUID study = TestRuns.openStudy(TestRuns.code());
        String path = "/sites/" + TestRuns.site(study);
        String before = TestRuns.etag("/v1/studies/" + study);
        Asked.for_(200, moving(study, path, "halted"));
        assertThat(Asked.rule(428, moving(study, path, "open"))).isEqualTo("if-match-required");
        assertThat(Asked.rule(412, moving(study, path, "open").header("If-Match", before)))
                .isEqualTo("if-match");
        assertThat(TestRuns.texts("SELECT state FROM volens.study_site WHERE study_id = ?", study))
                .containsExactly("halted");
    }

    private static List<String> states(UUID study) {
        return TestRuns.texts("SELECT state FROM volens.invitation WHERE study_id = ?", study);
    }

    private static JsonNode halt(UUID study) {
        return to(study, "halted");
    }

    private static JsonNode to(UUID study, String state) {
        return Asked.for_(200, moving(study, state).header("If-Match", TestRuns.etag("/v1/studies/" + study)));
    }

    private static WebTestClient.RequestHeadersSpec<?> moving(UUID study, String state) {
        return moving(study, "", state);
    }

    private static WebTestClient.RequestHeadersSpec<?> moving(UUID study, String path, String state) {
        return TestApi.as(Persona.COORDINATOR)
                .post()
                .uri("/v1/studies/" + study + path + "/state")
                .bodyValue(Map.of("to", state, "reason", "a safety signal"));
    }
}

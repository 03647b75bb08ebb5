package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.invitations.Inviting.person;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.ledger.Consents;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Runs being issued and messages being sent while people stop. */
class LawThreeTest {

    private static final int PEOPLE = 120;
    private final Consents consents = TestApi.part(Consents.class);

    @Test
    void law_3_after_a_stop_is_acknowledged_nobody_is_invited_and_no_queued_message_goes_out() {
        String code = "race-" + Ids.reference(8);
        UUID study = TestRuns.openStudy(code);
        List<PersonId> people =
                IntStream.range(0, PEOPLE).mapToObj(_ -> TestRuns.person(code)).toList();
        String wave = TestRuns.approved(study, PEOPLE);
        Map<PersonId, Instant> acknowledged = new ConcurrentHashMap<>();
        Flux.fromIterable(people.subList(0, PEOPLE / 2))
                .flatMap(
                        person -> Mono.delay(Duration.ofMillis(
                                        ThreadLocalRandom.current().nextInt(1_500)))
                                .then(consents.stop(person, stop()))
                                .doOnNext(_ -> acknowledged.put(person, Instant.now())),
                        16)
                .blockLast(Duration.ofSeconds(60));
        TestRuns.issued(wave);
        TestRuns.sent(study);
        assertThat(acknowledged).hasSize(PEOPLE / 2);
        acknowledged.forEach((person, at) -> {
            assertThat(TestRuns.texts(
                            "SELECT state FROM volens.invitation WHERE person_id = ? AND made_at > ?",
                            person.value(),
                            Timestamp.from(at)))
                    .as("invited after the stop")
                    .isEmpty();
            assertThat(TestRuns.texts(
                            "SELECT state FROM volens.message WHERE person_id = ? AND (state = 'queued' OR sent_at > ?)",
                            person.value(),
                            Timestamp.from(at)))
                    .as("queued or sent after the stop")
                    .isEmpty();
            assertThat(TestRuns.texts("SELECT state FROM volens.invitation WHERE person_id = ?", person.value()))
                    .isSubsetOf("cancelled");
        });
        people.subList(PEOPLE / 2, PEOPLE)
                .forEach(person -> assertThat(TestRuns.texts(
                                "SELECT state FROM volens.invitation WHERE person_id = ?", person.value()))
                        .containsExactly("sent"));
    }

    @Test
    void halting_a_study_cancels_what_waits_in_the_same_transaction_and_lists_who_is_affected() {
        String code = "halt-" + Ids.reference(8);
        UUID study = TestRuns.openStudy(code);
        TestRuns.person(code);
        String wave = TestRuns.approved(study, 1);
        TestRuns.issued(wave);
        JsonNode halted = Asked.for_(
                200,
                TestApi.as(Persona.COORDINATOR)
                        .post()
                        .uri("/v1/studies/" + study + "/state")
                        .bodyValue(Map.of("to", "halted", "reason", "a safety signal")));
        assertThat(halted.get("state").asString()).isEqualTo("halted");
        assertThat(halted.get("affectedBySite")).isNotNull();
        assertThat(TestRuns.texts("SELECT state FROM volens.invitation WHERE study_id = ?", study))
                .containsOnly("cancelled");
        assertThat(TestRuns.texts("SELECT state FROM volens.message WHERE study_id = ? AND state = 'queued'", study))
                .isEmpty();
        assertThat(Asked.rule(409, TestRuns.proposing(study, 1))).isEqualTo("study-state");
    }

    @Test
    void the_proposer_their_organisation_and_the_studys_own_people_never_decide_a_run() {
        String code = "decide-" + Ids.reference(8);
        UUID study = TestRuns.openStudy(code);
        String wave = TestRuns.propose(study, 1).get("waveId").asString();
        assertThat(Asked.rule(403, TestRuns.approving(Persona.COORDINATOR, study, wave)))
                .isEqualTo("approver-other-team");
        TestStudies.delegate(study, null, Persona.APPROVER, "VOL", "{monitor}", true);
        assertThat(Asked.rule(403, TestRuns.approving(Persona.APPROVER, study, wave)))
                .isEqualTo("approver-other-team");
    }

    @Test
    void a_run_is_decided_once_and_a_rejection_needs_a_reason() {
        UUID study = TestRuns.openStudy("once-" + Ids.reference(8));
        String wave = TestRuns.propose(study, 1).get("waveId").asString();
        String uri = "/v1/studies/" + study + "/waves/" + wave + "/decision";
        assertThat(Asked.rule(
                        422, TestApi.as(Persona.APPROVER).post().uri(uri).bodyValue(Map.of("decision", "reject"))))
                .isEqualTo("reason-needed");
        assertThat(Asked.rule(409, TestRuns.proposing(study, 1))).isEqualTo("one-run-at-a-time");
        Asked.for_(
                200,
                TestApi.as(Persona.APPROVER)
                        .post()
                        .uri(uri)
                        .bodyValue(Map.of("decision", "reject", "reason", "too early")));
        assertThat(Asked.rule(409, TestRuns.approving(Persona.APPROVER, study, wave)))
                .isEqualTo("run-proposed");
    }

    @Test
    void of_many_proposals_at_once_one_stands() {
        UUID study = TestRuns.openStudy("race-" + Ids.reference(8));
        List<Integer> answers = Flux.range(0, 8)
                .flatMap(
                        _ -> Mono.fromCallable(() -> TestRuns.proposing(study, 1)
                                        .exchange()
                                        .returnResult(String.class)
                                        .getStatus()
                                        .value())
                                .subscribeOn(Schedulers.boundedElastic()),
                        8)
                .collectList()
                .block();
        assertThat(answers).containsOnlyOnce(201).containsOnly(201, 409).hasSize(8);
        assertThat(TestRuns.texts("SELECT 1 FROM volens.wave WHERE study_id = ?", study))
                .hasSize(1);
    }

    private static Stopping.Request stop() {
        return new Stopping.Request(StopLevel.CONTACT, Scope.REGISTER, null, How.link(null));
    }
}

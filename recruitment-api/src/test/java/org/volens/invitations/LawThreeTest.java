package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestStudies;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Ids;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Leaflets;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;

/** Runs being issued and messages being sent while people stop. */
class LawThreeTest {

    private static final int PEOPLE = 120;
    private final Consents consents = TestApi.part(Consents.class);

    @Test
    void law_3_after_a_stop_is_acknowledged_nobody_is_invited_and_no_queued_message_goes_out() {
        String code = "race-" + Ids.reference(8);
        UUID study = openStudy(code);
        List<PersonId> people =
                IntStream.range(0, PEOPLE).mapToObj(_ -> person(code)).toList();
        String wave = approvedRun(study, PEOPLE);
        Map<PersonId, Instant> acknowledged = new ConcurrentHashMap<>();
        Flux.fromIterable(people.subList(0, PEOPLE / 2))
                .flatMap(
                        person -> Mono.delay(Duration.ofMillis(
                                        ThreadLocalRandom.current().nextInt(1_500)))
                                .then(consents.stop(person, stop()))
                                .doOnNext(_ -> acknowledged.put(person, Instant.now())),
                        16)
                .blockLast(Duration.ofSeconds(60));
        ended(study, wave);
        sent(study);
        assertThat(acknowledged).hasSize(PEOPLE / 2);
        acknowledged.forEach((person, at) -> {
            assertThat(texts(
                            "SELECT state FROM volens.invitation WHERE person_id = ? AND made_at > ?",
                            person.value(),
                            Timestamp.from(at)))
                    .as("invited after the stop")
                    .isEmpty();
            assertThat(texts(
                            "SELECT state FROM volens.message WHERE person_id = ? AND (state = 'queued' OR sent_at > ?)",
                            person.value(),
                            Timestamp.from(at)))
                    .as("queued or sent after the stop")
                    .isEmpty();
            assertThat(texts("SELECT state FROM volens.invitation WHERE person_id = ?", person.value()))
                    .isSubsetOf("cancelled");
        });
        people.subList(PEOPLE / 2, PEOPLE)
                .forEach(person -> assertThat(
                                texts("SELECT state FROM volens.invitation WHERE person_id = ?", person.value()))
                        .containsExactly("sent"));
    }

    @Test
    void halting_a_study_cancels_what_waits_in_the_same_transaction_and_lists_who_is_affected() {
        String code = "halt-" + Ids.reference(8);
        UUID study = openStudy(code);
        person(code);
        String wave = approvedRun(study, 1);
        ended(study, wave);
        JsonNode halted = Asked.for_(
                200,
                TestApi.as(Persona.COORDINATOR)
                        .post()
                        .uri("/v1/studies/" + study + "/state")
                        .bodyValue(Map.of("to", "halted", "reason", "a safety signal")));
        assertThat(halted.get("state").asString()).isEqualTo("halted");
        assertThat(halted.get("affectedBySite")).isNotNull();
        assertThat(texts("SELECT state FROM volens.invitation WHERE study_id = ?", study))
                .containsOnly("cancelled");
        assertThat(texts("SELECT state FROM volens.message WHERE study_id = ? AND state = 'queued'", study))
                .isEmpty();
        assertThat(Asked.rule(
                        409,
                        TestApi.as(Persona.COORDINATOR)
                                .post()
                                .uri("/v1/studies/" + study + "/waves")
                                .header("Idempotency-Key", Ids.reference(12))
                                .bodyValue(Map.of("size", 1))))
                .isEqualTo("study-state");
    }

    @Test
    void the_proposer_their_organisation_and_the_studys_own_people_never_decide_a_run() {
        String code = "decide-" + Ids.reference(8);
        UUID study = openStudy(code);
        JsonNode wave = propose(study, 1);
        String uri = "/v1/studies/" + study + "/waves/" + wave.get("waveId").asString() + "/decision";
        assertThat(Asked.rule(403, decide(Persona.COORDINATOR, uri))).isEqualTo("approver-other-team");
        TestStudies.delegate(study, null, Persona.APPROVER, "VOL", "{monitor}", true);
        assertThat(Asked.rule(403, decide(Persona.APPROVER, uri))).isEqualTo("approver-other-team");
    }

    @Test
    void a_run_is_decided_once_and_a_rejection_needs_a_reason() {
        UUID study = openStudy("once-" + Ids.reference(8));
        JsonNode wave = propose(study, 1);
        String uri = "/v1/studies/" + study + "/waves/" + wave.get("waveId").asString() + "/decision";
        assertThat(Asked.rule(
                        422, TestApi.as(Persona.APPROVER).post().uri(uri).bodyValue(Map.of("decision", "reject"))))
                .isEqualTo("reason-needed");
        assertThat(Asked.rule(
                        409,
                        TestApi.as(Persona.COORDINATOR)
                                .post()
                                .uri("/v1/studies/" + study + "/waves")
                                .header("Idempotency-Key", Ids.reference(12))
                                .bodyValue(Map.of("size", 1))))
                .isEqualTo("one-run-at-a-time");
        Asked.for_(
                200,
                TestApi.as(Persona.APPROVER)
                        .post()
                        .uri(uri)
                        .bodyValue(Map.of("decision", "reject", "reason", "too early")));
        assertThat(Asked.rule(409, decide(Persona.APPROVER, uri))).isEqualTo("run-proposed");
    }

    private static org.springframework.test.web.reactive.server.WebTestClient.RequestHeadersSpec<?> decide(
            Persona persona, String uri) {
        return TestApi.as(persona).post().uri(uri).bodyValue(Map.of("decision", "approve"));
    }

    private static JsonNode propose(UUID study, int size) {
        return Asked.for_(
                201,
                TestApi.as(Persona.COORDINATOR)
                        .post()
                        .uri("/v1/studies/" + study + "/waves")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of("size", size)));
    }

    private static String approvedRun(UUID study, int size) {
        String wave = propose(study, size).get("waveId").asString();
        Asked.for_(200, decide(Persona.APPROVER, "/v1/studies/" + study + "/waves/" + wave + "/decision"));
        return wave;
    }

    private static void ended(UUID study, String wave) {
        eventually(() -> texts("SELECT state FROM volens.wave WHERE wave_id = ?", UUID.fromString(wave))
                .contains("issued"));
    }

    private static void sent(UUID study) {
        eventually(() -> texts("SELECT state FROM volens.message WHERE study_id = ? AND state = 'queued'", study)
                .isEmpty());
    }

    private static void eventually(java.util.function.BooleanSupplier reached) {
        for (int i = 0; i < 1_200 && !reached.getAsBoolean(); i++) {
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
        }
        assertThat(reached.getAsBoolean()).isTrue();
    }

    /** An open study with one open site that looks for one made-up code, so that only this test's people suit it. */
    private static UUID openStudy(String code) {
        UUID study = TestStudies.study("open");
        Timestamp now = Timestamp.from(Instant.now());
        TestDatabase.run("UPDATE volens.study SET commercial = false WHERE study_id = ?", study);
        TestDatabase.run(
                "INSERT INTO volens.study_criteria (study_id, version, definition, recorded_by, recorded_at) VALUES (?, 1, ?::jsonb, 'test', ?)",
                study,
                "{\"sexes\":[],\"codes\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"" + code + "\"}]}",
                now);
        for (String kind : List.of("invitation", "leaflet")) {
            TestDatabase.run("""
                    INSERT INTO volens.study_wording (study_id, kind, version, text, sha256, rec_reference, approved_on, recorded_by, recorded_at)
                    VALUES (?, ?, 1, 'Words.', ?, '26/EX/1', '2026-01-01', 'test', ?)
                    """, study, kind, "a".repeat(64), now);
        }
        return study;
    }

    private PersonId person(String code) {
        PersonId person = new PersonId(Ids.next(Instant.now()));
        Timestamp now = Timestamp.from(Instant.now());
        TestDatabase.run("""
                INSERT INTO volens.person (person_id, birth_date, sex, ethnic_group, language, needs, restricted, registered_at, route, version)
                VALUES (?, '1970-01-01', 'female', 'white', 'en', '{}', false, ?, 'app', 1)
                """, person.value(), now);
        choose(person);
        TestDatabase.run("""
                INSERT INTO volens.health_fact (person_id, fact_id, domain, system, code, onset, recorded, status, verification, hidden, source, stored_at)
                VALUES (?, gen_random_uuid(), 'condition', 'http://snomed.info/sct', ?, '2012-01-01', '2012-01-01', 'active', 'confirmed', false, 'test', ?)
                """, person.value(), code, now);
        return person;
    }

    private void choose(PersonId person) {
        LeafletRef leaflet = TestApi.part(Leaflets.class)
                .inForce("register", "en")
                .map(found -> found.map(Leaflet::ref).orElseThrow())
                .block();
        How how = How.signedIn(IdentityLevel.P9, "P9.Cp.Cd", Instant.now());
        Choosing.Outcome outcome = consents.choose(
                        person,
                        new Choosing.Request(
                                0,
                                leaflet,
                                List.of(
                                        new Choosing.Asked("contact-by-app", Scope.REGISTER, Answer.GIVEN),
                                        new Choosing.Asked("match-by-record", Scope.REGISTER, Answer.GIVEN)),
                                how))
                .block();
        assertThat(outcome).isInstanceOf(Choosing.Outcome.Accepted.class);
        assertThat(((Choosing.Outcome.Accepted) outcome).event()).isInstanceOf(ConsentEvent.Chosen.class);
    }

    private static Stopping.Request stop() {
        return new Stopping.Request(StopLevel.CONTACT, Scope.REGISTER, null, How.link(null));
    }

    private static List<String> texts(String sql, Object... values) {
        return TestDatabase.rows(sql, values).stream()
                .map(row -> String.valueOf(row.values().iterator().next()))
                .toList();
    }
}

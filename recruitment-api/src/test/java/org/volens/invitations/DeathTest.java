package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.invitations.Inviting.approvedRun;
import static org.volens.invitations.Inviting.ended;
import static org.volens.invitations.Inviting.imported;
import static org.volens.invitations.Inviting.known;
import static org.volens.invitations.Inviting.number;
import static org.volens.invitations.Inviting.openStudy;
import static org.volens.invitations.Inviting.passed;
import static org.volens.invitations.Inviting.sent;
import static org.volens.invitations.Inviting.texts;

import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.acting.Act;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.registry.PersonFinder;
import org.volens.registry.identity.BlindIndexes;
import org.volens.registry.identity.NhsNumber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** A death that arrives with the register's import ends all contact in the transaction in which it becomes known. */
class DeathTest {

    @Test
    void a_death_in_an_import_cancels_what_is_open_and_what_waits() {
        String code = "death-" + Ids.reference(8);
        UUID study = openStudy(code);
        String number = number();
        PersonId person = known(number, code);
        ended(study, approvedRun(study, 1));
        sent(study);
        reminder(study, person);
        died(List.of(number));
        assertThat(texts("SELECT state FROM volens.invitation WHERE person_id = ?", person.value()))
                .containsExactly("cancelled");
        assertThat(texts("SELECT state FROM volens.message WHERE person_id = ? AND kind = 'reminder'", person.value()))
                .containsExactly("cancelled");
        assertThat(texts("SELECT kind FROM volens.use_log WHERE person_id = ?", person.value()))
                .contains("invitation-cancelled");
    }

    @Test
    void what_was_passed_to_a_site_is_taken_back_after_a_death() {
        String code = "death-" + Ids.reference(8);
        UUID study = openStudy(code);
        String number = number();
        PersonId person = known(number, code);
        passed(person, study, "2099-01-01");
        died(List.of(number));
        assertThat(texts(
                        "SELECT state || ' ' || reason_code || ' ' || (passed_sealed IS NULL) FROM volens.screening WHERE person_id = ?",
                        person.value()))
                .containsExactly("closed person-died true");
    }

    @Test
    void nobody_is_invited_or_written_to_once_their_death_is_known_even_while_a_run_is_issued() {
        String code = "death-" + Ids.reference(8);
        UUID study = openStudy(code);
        List<String> numbers = IntStream.range(0, 60).mapToObj(_ -> number()).toList();
        List<PersonId> people =
                numbers.stream().map(number -> known(number, code)).toList();
        String wave = approvedRun(study, people.size());
        Flux.range(0, 6)
                .flatMap(i -> Mono.fromRunnable(() -> died(numbers.subList(i * 5, i * 5 + 5)))
                        .subscribeOn(Schedulers.boundedElastic()))
                .blockLast(Duration.ofSeconds(60));
        ended(study, wave);
        sent(study);
        people.subList(0, 30).forEach(person -> {
            assertThat(texts("SELECT state FROM volens.invitation WHERE person_id = ?", person.value()))
                    .isSubsetOf("cancelled");
            assertThat(texts(
                            "SELECT 1 FROM volens.message message JOIN volens.import_run run ON run.ended_at < message.sent_at"
                                    + " WHERE person_id = ? AND run.started_at > message.queued_at",
                            person.value()))
                    .isEmpty();
        });
        people.subList(30, 60)
                .forEach(person -> assertThat(
                                texts("SELECT state FROM volens.invitation WHERE person_id = ?", person.value()))
                        .containsExactly("sent"));
        assertThat(Asked.for_(
                                201,
                                TestApi.as(Persona.COORDINATOR)
                                        .post()
                                        .uri("/v1/studies/" + study + "/waves")
                                        .header("Idempotency-Key", Ids.reference(12))
                                        .bodyValue(Map.of("size", 1)))
                        .get("pool")
                        .get("state")
                        .asString())
                .isNotEmpty();
        assertThat(texts(
                        "SELECT person_id FROM volens.wave_pool WHERE wave_id IN (SELECT wave_id FROM volens.wave WHERE study_id = ? AND number = 2)",
                        study))
                .as("drawn again")
                .isEmpty();
    }

    @Test
    void law_3_nobody_can_take_a_permit_to_contact_somebody_whose_death_was_told_and_it_is_in_the_ledger() {
        String code = "death-" + Ids.reference(8);
        String number = number();
        PersonId person = known(number, code);
        Inviting.agree(person, 1, "contact-by-email");
        Instant before = Instant.now();
        assertThat(asked("/v1/permits/ask", person, INVITE).get("answer").asString())
                .isEqualTo("permitted");
        died(List.of(number));
        died(List.of(number));
        assertThat(asked("/v1/permits", person, INVITE).at("/decision/reason").asString())
                .isEqualTo("died");
        assertThat(asked("/v1/permits/ask", person, INVITE).get("reason").asString())
                .isEqualTo("died");
        assertThat(asked("/v1/permits", person, BREACH).at("/decision/reason").asString())
                .as("what is owed to the living")
                .isEqualTo("died");
        assertThat(texts("SELECT 1 FROM volens.permit WHERE person_id = ?", person.value()))
                .isEmpty();
        assertThat(Asked.text(TestApi.as(Persona.STEWARD)
                        .post()
                        .uri("/v1/permits/people")
                        .bodyValue(INVITE)))
                .doesNotContain(texts("SELECT principal FROM volens.consent_state WHERE person_id = ?", person.value())
                        .getFirst());
        assertThat(then(person, before, before).at("/decision/answer").asString())
                .isEqualTo("permitted");
        JsonNode now = then(person, Instant.now(), Instant.now());
        assertThat(now.at("/decision/reason").asString()).isEqualTo("died");
        assertThat(now.get("known").findValuesAsString("kind"))
                .as("recorded once")
                .containsExactly("chosen", "chosen", "stopped");
        assertThat(now.get("known").get(2).get("entry").asString()).contains("\"route\":\"RECORD\"");
        assertThat(texts("SELECT kind FROM volens.use_log WHERE person_id = ?", person.value()))
                .containsOnlyOnce("death-told");
    }

    @Test
    void a_death_that_was_somebody_elses_is_taken_back_by_an_event() {
        String number = number();
        PersonId person = known(number, "death-" + Ids.reference(8));
        Inviting.agree(person, 1, "contact-by-email");
        died(List.of(number));
        imported(List.of(number), ",\"diedInError\":true");
        assertThat(texts("SELECT died_on FROM volens.person WHERE person_id = ?", person.value()))
                .containsExactly("null");
        assertThat(asked("/v1/permits/ask", person, INVITE).get("answer").asString())
                .isEqualTo("permitted");
        assertThat(then(person, Instant.now(), Instant.now()).get("known").findValuesAsString("kind"))
                .containsExactly("chosen", "chosen", "stopped", "corrected");
        imported(List.of(number), ",\"diedInError\":true");
        died(List.of(number));
        assertThat(asked("/v1/permits/ask", person, INVITE).get("reason").asString())
                .isEqualTo("died");
    }

    @Test
    void nothing_can_be_owed_by_a_permit_to_somebody_who_comes_onto_the_register_as_dead() {
        String number = number();
        imported(List.of(number), ",\"diedOn\":\"2026-01-02\"");
        String blind = TestApi.part(BlindIndexes.class)
                .of(new NhsNumber(number))
                .getFirst()
                .hex();
        PersonId person = new PersonId(UUID.fromString(
                texts("SELECT person_id FROM volens.nhs_number_index WHERE blind = decode(?, 'hex')", blind)
                        .getFirst()));
        assertThat(asked("/v1/permits", person, BREACH).at("/decision/reason").asString())
                .isEqualTo("died");
    }

    @Test
    void nothing_is_said_yes_to_of_somebody_whose_death_was_told_and_a_no_and_a_stop_count_until_it_was_an_error() {
        Act act = Act.unable("phase 2", "personal-legal-representative");
        act.check(true);
        told(act.person, ",\"diedOn\":\"2026-01-02\"");
        assertThat(Asked.rule(409, act.deciding("give"))).isEqualTo("died");
        JsonNode refused = Asked.for_(409, TestPeople.answering(act.person, "give", List.of("contact-by-email")));
        assertThat(refused.get("rule").asString()).isEqualTo("died");
        assertThat(refused.get("detail").asString()).contains("call us");
        assertThat(Asked.rule(409, writtenDown(act.person))).isEqualTo("died");
        Asked.for_(201, TestPeople.answering(act.person, "refuse", List.of("contact-by-app")));
        Asked.for_(201, act.person.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "access")));
        Asked.for_(201, act.stopping(Map.of("scope", "study")));
        told(act.person, ",\"diedInError\":true");
        Asked.for_(201, TestPeople.answering(act.person, "give", List.of("contact-by-email")));
        Asked.for_(201, act.deciding("give"));
    }

    @Test
    void nobody_advises_that_somebody_whose_death_was_told_would_want_to_take_part() {
        Act act = Act.unable(null, "personal-consultee");
        act.check(true);
        told(act.person, ",\"diedOn\":\"2026-01-02\"");
        assertThat(Asked.rule(409, act.deciding("advise-agree"))).isEqualTo("died");
        Asked.for_(201, act.deciding("advise-decline"));
    }

    private static void told(Someone someone, String more) {
        String line = """
                {"nhsNumber":"%s","familyName":"%s","givenName":"%s","birthDate":"%s","sexRegisteredAtBirth":"female","source":"gp-demo"%s}
                """.formatted(
                        someone.nhsNumber(), someone.familyName(), someone.givenName(), someone.birthDate(), more);
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

    private static WebTestClient.RequestHeadersSpec<?> writtenDown(Someone someone) {
        JsonNode leaflet = Asked.for_(200, someone.asks().get().uri("/v1/me/leaflet"));
        return TestApi.as(Persona.HELPLINE)
                .post()
                .uri("/v1/people/" + Act.personRef(someone) + "/choices")
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(Map.of(
                        "how", "phone",
                        "saidAt", Instant.now().toString(),
                        "reference", "call-1",
                        "identity", "full",
                        "choices",
                                Map.of(
                                        "expectedSequence", 2,
                                        "leaflet",
                                                Map.of(
                                                        "leafletId",
                                                                leaflet.get("leafletId")
                                                                        .asString(),
                                                        "version",
                                                                leaflet.get("version")
                                                                        .asInt(),
                                                        "language", "en",
                                                        "sha256",
                                                                leaflet.get("sha256")
                                                                        .asString()),
                                        "decisions",
                                                List.of(Map.of("purpose", "contact-by-email", "answer", "give")))));
    }

    private static final Map<String, Object> INVITE = Map.of(
            "act",
            "invite",
            "studyId",
            UUID.randomUUID().toString(),
            "channel",
            "email",
            "commercial",
            false,
            "genetic",
            false,
            "overseas",
            false);
    private static final Map<String, Object> BREACH =
            Map.of("act", "tell-anyway", "channel", "letter", "why", "breach");

    private static JsonNode asked(String uri, PersonId person, Map<String, Object> act) {
        return Asked.for_(200, TestApi.as(Persona.SENDER).post().uri(uri).bodyValue(about(person, act)));
    }

    private static JsonNode then(PersonId person, Instant legal, Instant known) {
        return Asked.for_(
                200,
                TestApi.as(Persona.AUDITOR)
                        .post()
                        .uri("/v1/permits/as-of")
                        .bodyValue(Map.of(
                                "about", about(person, INVITE),
                                "asOf", legal.toString(),
                                "asKnownAt", known.toString())));
    }

    private static Map<String, Object> about(PersonId person, Map<String, Object> act) {
        Map<String, Object> about = new HashMap<>(act);
        about.put("personRef", TestApi.part(PersonFinder.class).refer(person).block());
        return about;
    }

    private static void died(List<String> numbers) {
        imported(numbers, ",\"diedOn\":\"2026-01-02\"");
    }

    private static void reminder(UUID study, PersonId person) {
        Timestamp now = Timestamp.from(Instant.now());
        TestDatabase.run("""
                INSERT INTO volens.message (person_id, message_id, study_id, channel, kind, state, subject, body, queued_at, next_try_at, tries)
                VALUES (?, gen_random_uuid(), ?, 'app', 'reminder', 'queued', 'x', 'x', ?, '2099-01-01', 0)
                """, person.value(), study, now);
    }
}

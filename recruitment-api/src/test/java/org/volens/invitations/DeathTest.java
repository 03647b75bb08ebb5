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
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

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
                                        .bodyValue(java.util.Map.of("size", 1)))
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

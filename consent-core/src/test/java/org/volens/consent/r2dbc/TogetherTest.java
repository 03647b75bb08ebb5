package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.volens.consent.Act;
import org.volens.consent.Answer;
import org.volens.consent.Channel;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Decision;
import org.volens.consent.Examples;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.StopLevel;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.ConsentKey;
import org.volens.consent.ledger.Permits;
import org.volens.consent.proof.Sha256;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Requests that arrive together share a transaction; each gets what it would have got alone. */
class TogetherTest {

    private static final Act INVITE = new Act.Invite(UUID.randomUUID(), Channel.APP, false);
    private final R2dbcConsents consents = TestLedger.consents();

    @Test
    void many_answers_at_once_are_each_recorded_once_and_in_order() {
        List<PersonId> people = people(50);
        List<Choosing.Outcome> outcomes = Flux.fromIterable(people)
                .flatMap(person -> consents.choose(person, request(0, "steering")), 50)
                .collectList()
                .block();
        assertThat(outcomes).hasSize(50).allMatch(Choosing.Outcome.Accepted.class::isInstance);
        assertThat(people)
                .allSatisfy(
                        person -> assertThat(consents.history(person).block()).hasSize(1));
    }

    @Test
    void a_bad_answer_among_many_fails_alone() {
        PersonId failing = people(1).getFirst();
        R2dbcConsents followed = TestLedger.consents(
                (person, _, _) -> person.equals(failing) ? Mono.error(new IllegalStateException("no")) : Mono.empty());
        List<PersonId> people =
                Stream.concat(people(20).stream(), Stream.of(failing)).toList();
        List<Boolean> recorded = Flux.fromIterable(people)
                .flatMapSequential(
                        person -> followed.choose(person, request(0, "steering"))
                                .map(Choosing.Outcome.Accepted.class::isInstance)
                                .onErrorReturn(false),
                        21)
                .collectList()
                .block();
        assertThat(recorded.subList(0, 20)).containsOnly(true);
        assertThat(recorded.getLast()).isFalse();
        assertThat(consents.history(failing).block()).isEmpty();
    }

    @Test
    void the_same_under_the_same_key_is_recorded_once_and_other_answers_under_it_are_refused() {
        PersonId person = people(1).getFirst();
        ConsentKey key = key("k1", "a");
        var first = consents.record(person, request(0, "steering"), key).block();
        var again = consents.record(person, request(0, "steering"), key).block();
        var other = consents.record(person, request(1, "match-by-record"), key("k1", "b"))
                .block();
        assertThat(first)
                .isInstanceOfSatisfying(
                        Answered.Recorded.class,
                        one -> assertThat(one.repeated()).isFalse());
        assertThat(again).isInstanceOfSatisfying(Answered.Recorded.class, one -> {
            assertThat(one.repeated()).isTrue();
            assertThat(one.entry().event())
                    .isEqualTo(((Answered.Recorded) first).entry().event());
            assertThat(one.entry().commitment().holds()).isTrue();
        });
        assertThat(other)
                .isInstanceOfSatisfying(
                        Answered.Declined.class,
                        declined -> assertThat(declined.refusal().rule()).isEqualTo("idempotency-key-reused"));
        assertThat(consents.history(person).block()).hasSize(1);
    }

    @Test
    void the_same_key_from_many_at_once_is_recorded_once() {
        PersonId person = people(1).getFirst();
        List<Answered> answers = Flux.range(0, 12)
                .flatMap(_ -> TestLedger.consents().record(person, request(0, "steering"), key("k", "a")), 12)
                .collectList()
                .block(Duration.ofSeconds(20));
        assertThat(answers).hasSize(12).allMatch(Answered.Recorded.class::isInstance);
        assertThat(answers.stream().filter(one -> !((Answered.Recorded) one).repeated()))
                .hasSize(1);
        assertThat(consents.history(person).block()).hasSize(1);
    }

    @Test
    void a_question_is_answered_for_its_moment_and_leaves_no_permit() {
        PersonId person = invited();
        R2dbcPermits permits = TestLedger.permits();
        assertThat(permits.ask(person, INVITE).block()).isInstanceOf(Decision.Permitted.class);
        consents.stop(person, Examples.stop(StopLevel.CONTACT)).block();
        assertThat(permits.ask(person, INVITE).block()).isInstanceOf(Decision.Refused.class);
        assertThat(permits(person)).isZero();
    }

    @Test
    void a_stop_can_wait_for_acts_that_began_before_it_and_names_those_whose_end_nobody_told() {
        PersonId person = invited();
        R2dbcPermits permits = TestLedger.permits();
        Permits.Taken ended = permits.take(person, INVITE).block();
        Permits.Taken lost = permits.take(person, INVITE).block();
        consents.stop(person, Examples.stop(StopLevel.CONTACT)).block();
        Mono<List<Permits.Unfinished>> settled = permits.settled(person).cache();
        settled.subscribe();
        permits.ended(person, ended.permitId(), Permits.Outcome.DONE).block();
        assertThat(settled.block(Duration.ofSeconds(10)))
                .extracting(Permits.Unfinished::permitId)
                .containsExactly(lost.permitId());
        assertThat(TestLedger.CLOCK.instant()).isAfterOrEqualTo(lost.deadline());
        assertThat(permits.ended(person, lost.permitId(), Permits.Outcome.DONE).block())
                .isTrue();
        assertThat(permits.ended(person, lost.permitId(), Permits.Outcome.FAILED)
                        .block())
                .as("an end is told once")
                .isFalse();
    }

    @Test
    void what_follows_a_permit_stands_with_it_or_there_is_no_permit() {
        PersonId person = invited();
        R2dbcPermits broken = new R2dbcPermits(
                new ConsentSql(TestLedger.DATABASE),
                new PermitSql(TestLedger.DATABASE),
                new WhoSql(TestLedger.DATABASE),
                TestLedger.TRANSACTION,
                List.of(_ -> Mono.error(new IllegalStateException("the use could not be written"))),
                new LeafletSql(TestLedger.DATABASE, TestLedger.TRANSACTION, TestLedger.CLOCK),
                TestLedger.definitions(),
                Optional::empty,
                Optional::empty,
                TestLedger.CLOCK);
        assertThat(broken.take(person, INVITE)
                        .map(_ -> "taken")
                        .onErrorReturn("failed")
                        .block())
                .isEqualTo("failed");
        assertThat(permits(person)).isZero();
    }

    @Test
    void law_3_while_the_database_is_not_what_was_signed_nothing_is_permitted() {
        PersonId person = invited();
        R2dbcPermits behind = new R2dbcPermits(
                new ConsentSql(TestLedger.DATABASE),
                new PermitSql(TestLedger.DATABASE),
                new WhoSql(TestLedger.DATABASE),
                TestLedger.TRANSACTION,
                List.of(),
                new LeafletSql(TestLedger.DATABASE, TestLedger.TRANSACTION, TestLedger.CLOCK),
                TestLedger.definitions(),
                () -> Optional.of("An old backup."),
                Optional::empty,
                TestLedger.CLOCK);
        assertThat(behind.take(person, INVITE).block().decision()).isInstanceOf(Decision.Abstained.class);
        assertThat(behind.ask(person, INVITE).block()).isInstanceOf(Decision.Abstained.class);
        assertThat(behind.within(person, INVITE).block()).isInstanceOf(Decision.Abstained.class);
        assertThat(behind.who(INVITE).collectList().block()).isEmpty();
        assertThat(permits(person)).isZero();
    }

    @Test
    void law_3_a_stop_waits_for_a_permit_although_the_clock_of_its_node_is_far_ahead_or_behind() {
        for (Duration off : List.of(Duration.ofHours(1), Duration.ofHours(-1))) {
            PersonId person = invited();
            Permits.Taken taken = TestLedger.permits().take(person, INVITE).block();
            R2dbcPermits elsewhere = TestLedger.permits(Clock.offset(TestLedger.CLOCK, off));
            Mono<List<Permits.Unfinished>> settled = elsewhere.settled(person).cache();
            assertThatThrownBy(() -> settled.block(Duration.ofMillis(300))).hasMessageContaining("Timeout");
            TestLedger.permits()
                    .ended(person, taken.permitId(), Permits.Outcome.DONE)
                    .block();
            assertThat(settled.block(Duration.ofSeconds(4))).isEmpty();
        }
    }

    @Test
    void a_permit_that_nobody_ended_is_named_when_its_deadline_has_passed_and_a_later_one_is_not_waited_for() {
        PersonId person = invited();
        Permits.Taken first = TestLedger.permits().take(person, INVITE).block();
        Mono<List<Permits.Unfinished>> settled =
                TestLedger.permits().settled(person).cache();
        assertThatThrownBy(() -> settled.block(Duration.ofSeconds(1))).hasMessageContaining("Timeout");
        TestLedger.permits().take(person, INVITE).block();
        assertThat(settled.block(Duration.ofMillis(4_900)))
                .extracting(Permits.Unfinished::permitId)
                .containsExactly(first.permitId());
    }

    @Test
    void a_round_that_the_database_never_answers_is_given_up_and_the_next_is_served() {
        var rounds = new Gathered<String, String>(
                asked -> asked,
                asked -> asked.contains("silent") ? Mono.never() : Mono.just(asked),
                1,
                10,
                Duration.ofMillis(200));
        Mono<String> silent = rounds.ask("silent").cache();
        silent.subscribe(_ -> {}, _ -> {});
        assertThat(rounds.ask("next").block(Duration.ofSeconds(10))).isEqualTo("next");
        assertThatThrownBy(() -> silent.block(Duration.ofSeconds(10))).isInstanceOf(NoAnswer.class);
    }

    @Test
    void an_event_speaks_of_the_person_by_a_random_name() {
        PersonId person = invited();
        ConsentEvent event = consents.history(person).block().getFirst();
        String principal =
                new ConsentSql(TestLedger.DATABASE).principal(person).block().toString();
        String canonical = TestLedger.DATABASE
                .sql("SELECT convert_from(canonical, 'UTF8') FROM volens.consent_content WHERE person_id = :person")
                .bind("person", person.value())
                .map(row -> row.get(0, String.class))
                .one()
                .block();
        assertThat(event.seq()).isEqualTo(1);
        assertThat(canonical).contains(principal).doesNotContain(person.value().toString());
    }

    @Test
    void law_9_who_gets_their_name_while_they_answer_is_spoken_of_by_that_name() {
        PersonId person = people(1).getFirst();
        ConsentSql sql = new ConsentSql(TestLedger.DATABASE);
        Mono<Choosing.Outcome> answer =
                consents.choose(person, request(0, "steering")).cache();
        Map<PersonId, UUID> named = sql.of(List.of(person))
                .delayUntil(_ -> TestLedger.DATABASE
                        .sql("SELECT pg_backend_pid() AS pid")
                        .map(row -> row.get("pid", Integer.class))
                        .one()
                        .doOnNext(_ -> answer.subscribe())
                        .flatMap(TogetherTest::waitedFor))
                .as(TestLedger.TRANSACTION::transactional)
                .block(Duration.ofSeconds(20));
        assertThat(answer.block(Duration.ofSeconds(20))).isInstanceOf(Choosing.Outcome.Accepted.class);
        assertThat(sql.entry(person, 1).block().commitment().canonical())
                .asString(StandardCharsets.UTF_8)
                .contains(named.get(person).toString());
        assertThat(sql.of(List.of(person)).block()).isEqualTo(named);
    }

    /** Until somebody waits for a lock of that backend. */
    private static Mono<Boolean> waitedFor(int backend) {
        return TestLedger.DATABASE
                .sql("SELECT EXISTS (SELECT FROM pg_locks WHERE NOT granted AND :backend = ANY(pg_blocking_pids(pid)))")
                .bind("backend", backend)
                .map(row -> row.get(0, Boolean.class))
                .one()
                .filter(waits -> waits)
                .repeatWhenEmpty(again -> again.delayElements(Duration.ofMillis(10)));
    }

    private static long permits(PersonId person) {
        return TestLedger.DATABASE
                .sql("SELECT count(*) FROM volens.permit WHERE person_id = :person")
                .bind("person", person.value())
                .map(row -> row.get(0, Long.class))
                .one()
                .block();
    }

    private PersonId invited() {
        PersonId person = people(1).getFirst();
        consents.choose(person, request(0, "contact-by-app", "match-by-record")).block();
        return person;
    }

    private static ConsentKey key(String key, String sent) {
        return new ConsentKey(key, Sha256.of(sent.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    private static Choosing.Request request(int seq, String... codes) {
        return new Choosing.Request(
                seq,
                TestLedger.LEAFLET.ref(),
                Examples.answer(seq, Answer.GIVEN, codes).answers(),
                Examples.P9);
    }

    private static List<PersonId> people(int number) {
        return IntStream.range(0, number)
                .mapToObj(_ -> new PersonId(Ids.next(TestLedger.CLOCK.instant())))
                .toList();
    }
}

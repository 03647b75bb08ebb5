package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.volens.consent.Act;
import org.volens.consent.Answer;
import org.volens.consent.Channel;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.Decision;
import org.volens.consent.Examples;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.proof.Sha256;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

class LedgerTest {

    private static final Act INVITE = new Act.Invite(UUID.randomUUID(), Channel.APP, false);
    private final R2dbcConsents consents = TestLedger.consents();

    @Test
    void what_is_written_is_read_back_event_by_event() {
        PersonId person = person();
        assertThat(give(person, 0, "contact-by-app", "match-by-record")).isInstanceOf(Choosing.Outcome.Accepted.class);
        ConsentEvent.Stopped stopped =
                consents.stop(person, Examples.stop(StopLevel.CONTACT)).block();
        List<ConsentEvent> history = consents.history(person).block();
        assertThat(history).hasSize(2);
        assertThat(history.getLast()).isEqualTo(stopped);
        assertThat(ConsentState.fold(history).position("contact-by-app", Scope.REGISTER))
                .map(Position::standing)
                .contains(Position.Standing.WITHDRAWN);
    }

    @Test
    void the_ledger_holds_a_salted_commitment_and_nothing_else_of_the_event() throws Exception {
        PersonId person = person();
        give(person, 0, "steering");
        try (var connection = TestLedger.superuser();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("""
                        SELECT event.commitment, content.salt, content.canonical, queue.commitment
                        FROM volens.consent_event event JOIN volens.consent_content content USING (person_id, seq)
                        JOIN volens.leaf_queue queue USING (person_id, seq) WHERE person_id = '%s'
                        """.formatted(person.value()))) {
            assertThat(row.next()).isTrue();
            assertThat(row.getBytes(1)).isEqualTo(Sha256.of(row.getBytes(2), row.getBytes(3)));
            assertThat(row.getBytes(4)).isEqualTo(row.getBytes(1));
            assertThat(new String(row.getBytes(3))).startsWith("{\"choices\":[{\"answer\":\"GIVEN\"");
        }
    }

    @Test
    void of_two_writers_on_the_same_number_one_wins_and_the_other_is_told() {
        PersonId person = person();
        List<Choosing.Outcome> outcomes = Flux.range(0, 8)
                .flatMap(
                        _ -> consents.choose(person, chosen(0, "steering")).subscribeOn(Schedulers.boundedElastic()), 8)
                .collectList()
                .block();
        assertThat(outcomes.stream().filter(Choosing.Outcome.Accepted.class::isInstance))
                .hasSize(1);
        assertThat(outcomes.stream().filter(Choosing.Outcome.Declined.class::isInstance))
                .hasSize(7)
                .allSatisfy(one -> assertThat(
                                ((Choosing.Outcome.Declined) one).refusal().rule())
                        .isEqualTo("expected-sequence"));
    }

    @Test
    void law_3_after_a_stop_is_acknowledged_no_permit_is_given_at_any_load() {
        List<PersonId> people = IntStream.range(0, 40).mapToObj(_ -> person()).toList();
        people.forEach(person -> give(person, 0, "contact-by-app", "match-by-record"));
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        AtomicInteger permitted = new AtomicInteger();
        var stops = new java.util.concurrent.ConcurrentHashMap<PersonId, Integer>();
        Sinks.Empty<Void> begun = Sinks.empty();
        Flux<?> withdrawals = begun.asMono()
                .thenMany(Flux.fromIterable(people))
                .flatMap(
                        person -> Mono.delay(Duration.ofMillis(
                                        ThreadLocalRandom.current().nextInt(300)))
                                .then(consents.stop(person, Examples.stop(StopLevel.CONTACT)))
                                .doOnNext(event -> stops.put(person, event.seq())),
                        40);
        Flux<?> acts = Flux.range(0, 2000)
                .flatMap(
                        i -> {
                            PersonId person = people.get(i % people.size());
                            return Mono.defer(() -> {
                                boolean stoppedBefore = stops.containsKey(person);
                                return TestLedger.permits().take(person, INVITE).doOnNext(taken -> {
                                    boolean yes = taken.decision() instanceof Decision.Permitted;
                                    if (yes && permitted.incrementAndGet() == 1) {
                                        begun.tryEmitEmpty();
                                    }
                                    if (yes && stoppedBefore) {
                                        faults.add("permitted after the acknowledged stop of " + person);
                                    }
                                });
                            });
                        },
                        16);
        Flux.merge(withdrawals, acts).blockLast(Duration.ofSeconds(60));
        assertThat(faults).isEmpty();
        assertThat(permitted.get()).isPositive();
        assertThat(stops).hasSize(40);
    }

    @Test
    void a_stop_is_recorded_under_many_writers_and_is_never_lost() {
        PersonId person = person();
        Flux<Choosing.Outcome> yeses = Flux.range(0, 50)
                .flatMap(
                        _ -> consents.of(person)
                                .flatMap(state -> consents.choose(person, chosen(state.lastSeq(), "steering"))),
                        4);
        Flux<ConsentEvent.Stopped> noes =
                Flux.range(0, 20).flatMap(_ -> consents.stop(person, Examples.stop(StopLevel.CONTACT)), 4);
        Flux.merge(yeses, noes).blockLast(Duration.ofSeconds(60));
        List<ConsentEvent> history = consents.history(person).block();
        assertThat(history.stream().filter(ConsentEvent.Stopped.class::isInstance))
                .hasSize(20);
        assertThat(history)
                .extracting(ConsentEvent::seq)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, history.size()).boxed().toList());
        List<Instant> times =
                new ArrayList<>(history.stream().map(ConsentEvent::recordedAt).toList());
        assertThat(times).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void a_follower_that_fails_keeps_back_a_yes_but_not_a_stop() {
        R2dbcConsents broken =
                TestLedger.consents((_, _, _) -> Mono.error(new IllegalStateException("broken follower")));
        PersonId person = person();
        assertThatThrownBy(() -> broken.choose(person, chosen(0, "steering")).block())
                .hasMessageContaining("broken follower");
        assertThat(consents.of(person).block()).isEqualTo(ConsentState.EMPTY);
        assertThat(broken.stop(person, Examples.stop(StopLevel.REGISTER))
                        .block()
                        .seq())
                .isEqualTo(1);
    }

    @Test
    void a_follower_writes_in_the_same_transaction() {
        R2dbcConsents followed = TestLedger.consents((who, event, after) -> TestLedger.DATABASE
                .sql("INSERT INTO volens.search_run VALUES (:id, :id, :at, 'follower')")
                .bind("id", who.value())
                .bind("at", ConsentSql.at(event.recordedAt()))
                .then()
                .then(
                        event instanceof ConsentEvent.Chosen && after.lastSeq() > 1
                                ? Mono.error(new IllegalStateException("no"))
                                : Mono.empty()));
        PersonId person = person();
        followed.choose(person, chosen(0, "steering")).block();
        assertThat(count("SELECT count(*) FROM volens.search_run WHERE search_id = '" + person.value() + "'"))
                .isEqualTo(1);
    }

    @Test
    void a_write_goes_on_when_the_request_that_asked_for_it_hangs_up() {
        PersonId person = person();
        consents.stop(person, Examples.stop(StopLevel.REGISTER)).subscribe().dispose();
        List<ConsentEvent> history = Mono.defer(() -> consents.history(person))
                .filter(events -> !events.isEmpty())
                .repeatWhenEmpty(500, tries -> tries.delayElements(Duration.ofMillis(10)))
                .block(Duration.ofSeconds(10));
        assertThat(history).hasSize(1);
    }

    @Test
    void the_positions_in_the_table_are_the_fold_of_the_events() {
        PersonId person = person();
        give(person, 0, "contact-by-app", "match-by-record", "steering");
        consents.stop(person, Examples.stop(StopLevel.CONTACT)).block();
        consents.choose(
                        person,
                        new Choosing.Request(
                                2,
                                TestLedger.LEAFLET.ref(),
                                Examples.answer(2, Answer.REFUSED, "steering").answers(),
                                Examples.P9))
                .block();
        List<String> table = TestLedger.DATABASE
                .sql(
                        "SELECT purpose || ' ' || standing || ' ' || seq AS line FROM volens.consent_position WHERE person_id = :p ORDER BY 1 LIMIT 100")
                .bind("p", person.value())
                .map(row -> row.get("line", String.class))
                .all()
                .collectList()
                .block();
        List<String> fold = consents.of(person).block().positions().values().stream()
                .map(p -> p.purpose() + " " + p.standing().name().toLowerCase() + " " + p.seq())
                .sorted()
                .toList();
        assertThat(table).isEqualTo(fold);
    }

    @Test
    void law_4_a_published_leaflet_is_frozen() {
        Leaflet other = new Leaflet(
                "register", 1, "en", "x", "other words", TestLedger.LEAFLET.purposes(), Leaflet.Status.PUBLISHED);
        assertThatThrownBy(() -> new LeafletSql(TestLedger.DATABASE, TestLedger.TRANSACTION, TestLedger.CLOCK)
                        .publish(other)
                        .block())
                .hasMessageContaining("frozen");
    }

    private static long count(String sql) {
        return TestLedger.DATABASE
                .sql(sql)
                .map(row -> row.get(0, Long.class))
                .one()
                .block();
    }

    private Choosing.Outcome give(PersonId person, int seq, String... codes) {
        return consents.choose(person, chosen(seq, codes)).block();
    }

    private static Choosing.Request chosen(int seq, String... codes) {
        return new Choosing.Request(
                seq, TestLedger.LEAFLET.ref(), Examples.give(seq, codes).answers(), Examples.P9);
    }

    private static PersonId person() {
        return new PersonId(Ids.next(Instant.now()));
    }
}

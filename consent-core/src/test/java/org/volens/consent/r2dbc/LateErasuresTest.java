package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.consent.Act;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.Examples;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.Nature;
import org.volens.consent.PersonId;
import org.volens.consent.StopLevel;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.ledger.Permits;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** What is held is deleted after a death where the person said so, not before its time, once, and never where the death was not theirs. */
class LateErasuresTest {

    private static final Duration WAIT = Duration.ofDays(28);
    private static final int DELETED = 1;

    @TempDir
    private Path folder;

    private ScratchLedger ledger;
    private Connection owner;
    private final PersonId person = new PersonId(Ids.next(Instant.now()));
    private final List<ConsentEvent> followed = new ArrayList<>();
    private Optional<String> behind = Optional.empty();

    @BeforeEach
    void somebody_who_said_so() throws Exception {
        ledger = ScratchLedger.fresh();
        owner = ledger.superuser();
        WholePerson.on(
                owner, person, UUID.randomUUID().toString(), Instant.now().minus(Duration.ofDays(90)));
        say(Answer.GIVEN, "contact-by-app", "match-by-record", "after-death-delete");
    }

    @AfterEach
    void no_longer() throws Exception {
        owner.close();
        ledger.close();
    }

    private void say(Answer answer, String... codes) {
        assertThat(said(answer, codes)).isInstanceOf(Choosing.Outcome.Accepted.class);
    }

    private Choosing.Outcome said(Answer answer, String... codes) {
        R2dbcConsents consents = ledger.consents();
        int seq = consents.of(person).block().lastSeq();
        return consents.choose(
                        person,
                        new Choosing.Request(
                                seq,
                                TestLedger.LEAFLET.ref(),
                                Examples.answer(seq, answer, codes).answers(),
                                Examples.P9))
                .block();
    }

    private R2dbcDeaths deaths() {
        return new R2dbcDeaths(
                new ConsentSql(ledger.database()), new AppendSql(ledger.database()), List.of(), TestLedger.CLOCK);
    }

    private void died() {
        deaths().learnt(List.of(person), How.record("staff-1"))
                .as(ledger.transaction()::transactional)
                .block();
    }

    /** As a node that has just started would do it. */
    private R2dbcLateErasures late(Duration later) throws Exception {
        ConsentFollower remembers = new ConsentFollower() {
            @Override
            public boolean concerns(ConsentEvent event, ConsentState after) {
                return true;
            }

            @Override
            public Mono<Void> follow(PersonId whom, ConsentEvent event, ConsentState after) {
                return Mono.fromRunnable(() -> followed.add(event));
            }
        };
        return new R2dbcLateErasures(
                new ConsentSql(ledger.database()),
                new AppendSql(ledger.database()),
                new ErasureSql(ledger.database()),
                ledger.erasures(folder.resolve("journal")),
                ledger.purposes(),
                ledger.transaction(),
                List.of(new ErasureAsked(new ErasureSql(ledger.database())), remembers),
                () -> behind,
                WAIT,
                Clock.offset(TestLedger.CLOCK, later));
    }

    private int run(Duration later) throws Exception {
        return late(later).run().block();
    }

    private List<ConsentEvent> history() {
        return ledger.consents().history(person).block();
    }

    @Test
    void it_waits_for_its_time_and_then_leaves_what_any_deletion_leaves() throws Exception {
        assertThat(run(Duration.ofDays(900))).as("nobody died").isZero();
        assertThat(late(Duration.ZERO).waiting().collectList().block()).isEmpty();
        died();
        R2dbcLateErasures.Waiting waiting = late(Duration.ZERO).waiting().blockFirst();
        assertThat(waiting.person()).isEqualTo(person);
        assertThat(waiting.purpose()).isEqualTo("after-death-delete");
        assertThat(waiting.notBefore()).isEqualTo(waiting.diedAt().plus(WAIT));
        assertThat(run(WAIT.minusMinutes(1))).as("not before its time").isZero();
        assertThat(history()).hasSize(2);
        assertThat(run(WAIT.plusMinutes(1))).isEqualTo(DELETED);
        assertThat(history()).singleElement().isInstanceOfSatisfying(ConsentEvent.Erased.class, erased -> {
            assertThat(erased.seq()).as("after the stop that asked for it").isEqualTo(4);
            assertThat(erased.how().route()).isEqualTo(How.Route.BEFOREHAND);
        });
        assertThat(followed).singleElement().isInstanceOfSatisfying(ConsentEvent.Stopped.class, stop -> {
            assertThat(stop.level()).isEqualTo(StopLevel.ERASE);
            assertThat(stop.beforehand()).isEqualTo(new ConsentEvent.Said("after-death-delete", 1));
        });
        assertThat(WholePerson.rows(owner, person))
                .isEqualTo(Map.of("consent_state", 1L, "consent_event", 4L, "consent_content", 1L, "leaf_queue", 4L));
        assertThat(WholePerson.count(owner, "volens.tombstone")).isEqualTo(2);
        assertThat(Files.readAllLines(folder.resolve("journal"))).hasSize(1);
        assertThat(run(WAIT.plusDays(1))).as("done once").isZero();
    }

    @Test
    void two_nodes_at_once_delete_once() throws Exception {
        died();
        List<R2dbcLateErasures> nodes = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            nodes.add(late(WAIT.plusDays(1)));
        }
        List<Integer> done = Flux.fromIterable(nodes)
                .flatMap(node -> node.run().subscribeOn(Schedulers.boundedElastic()), nodes.size())
                .collectList()
                .block();
        assertThat(done.stream().mapToInt(one -> one).sum()).isEqualTo(DELETED);
        assertThat(WholePerson.count(
                        owner, "volens.consent_event WHERE person_id = '" + person.value() + "' AND kind = 'erased'"))
                .isOne();
    }

    @Test
    void a_death_that_was_somebody_elses_and_a_change_of_mind_cancel_it() throws Exception {
        died();
        deaths().corrected(List.of(person), "a mix-up", How.record("staff-1"))
                .as(ledger.transaction()::transactional)
                .block();
        assertThat(late(Duration.ZERO).waiting().collectList().block()).isEmpty();
        assertThat(run(WAIT.plusDays(1))).isZero();
        say(Answer.REFUSED, "after-death-delete");
        died();
        assertThat(run(WAIT.plusDays(1))).isZero();
        assertThat(history()).hasSize(5);
    }

    @Test
    void under_the_lock_it_is_looked_at_again() throws Exception {
        died();
        R2dbcLateErasures node = late(WAIT.plusDays(1));
        try (Connection positions = ledger.superuser();
                var statement = positions.createStatement()) {
            deaths().corrected(List.of(person), "a mix-up", How.record("staff-1"))
                    .as(ledger.transaction()::transactional)
                    .block();
            statement.executeUpdate(
                    "UPDATE volens.consent_position SET standing = 'withdrawn' WHERE purpose = 'death'");
        }
        assertThat(node.waiting().collectList().block())
                .as("it looks as if it were due")
                .hasSize(1);
        assertThat(node.run().block()).as("their events say that it is not").isZero();
        assertThat(history()).hasSize(3);
    }

    @Test
    void a_word_that_came_in_after_the_death_is_refused_and_nothing_waits() throws Exception {
        say(Answer.REFUSED, "after-death-delete");
        died();
        assertThat(said(Answer.GIVEN, "after-death-delete")).isInstanceOf(Choosing.Outcome.Declined.class);
        assertThat(late(Duration.ZERO).waiting().blockFirst()).isNull();
    }

    @Test
    void it_waits_for_what_had_begun_and_while_the_log_is_behind() throws Exception {
        say(Answer.REFUSED, "after-death-delete");
        say(Answer.GIVEN, "after-death-go-on");
        Permits.Taken taken = ledger.permits()
                .take(new Permits.Wanted(person, new Act.Extract(UUID.randomUUID(), Nature.PLAIN), null))
                .block();
        assertThat(taken.decision()).isInstanceOf(org.volens.consent.Decision.Permitted.class);
        say(Answer.GIVEN, "after-death-delete");
        died();
        assertThat(run(WAIT.plusDays(1))).isZero();
        assertThat(history()).as("nothing is written before its time").hasSize(5);
        try (var statement = owner.createStatement()) {
            statement.executeUpdate("UPDATE volens.permit SET deadline = now() - interval '1 hour'");
        }
        behind = Optional.of("lacks a leaf");
        assertThat(run(WAIT.plusDays(1))).isZero();
        behind = Optional.empty();
        assertThat(run(WAIT.plusDays(1))).isEqualTo(DELETED);
    }
}

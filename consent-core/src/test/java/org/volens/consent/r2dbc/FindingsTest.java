package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.acting.Capacity;
import org.volens.consent.ledger.ActingTasks;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.ledger.Findings;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;

/** A finding and what was said for it, in one transaction on PostgreSQL. */
class FindingsTest {

    private static final Act INVITE = new Act.Invite(UUID.randomUUID(), Channel.APP, false);
    private static final Scope STUDY = Scope.study(UUID.randomUUID());
    private static final LocalDate DAY = LocalDate.of(2026, 3, 1);

    private final R2dbcConsents consents = TestLedger.consents();

    private static Findings findings(ConsentFollower... followers) {
        return new R2dbcFindings(
                new ConsentSql(TestLedger.DATABASE),
                new AppendSql(TestLedger.DATABASE),
                new FollowQueueSql(TestLedger.DATABASE),
                tasks(),
                new PurposeSql(TestLedger.DATABASE, TestLedger.CLOCK),
                TestLedger.TRANSACTION,
                List.of(followers),
                TestLedger.CLOCK);
    }

    private static ActingTasks tasks() {
        return new ActingTaskSql(TestLedger.DATABASE, TestLedger.CLOCK);
    }

    private static ActingTasks.Finding finding(Scope decision, Capacity capacity, LocalDate on) {
        return new ActingTasks.Finding(decision, capacity, on, "staff-7", null);
    }

    private static ActingTasks.Finding lost() {
        return finding(Scope.REGISTER, Capacity.LACKS, DAY);
    }

    private PersonId said(String... codes) {
        PersonId person = new PersonId(Ids.next(TestLedger.CLOCK.instant()));
        say(
                person,
                Stream.concat(Stream.of("contact-by-app", "match-by-record"), Stream.of(codes))
                        .toArray(String[]::new));
        return person;
    }

    private void say(PersonId person, String... codes) {
        int seq = consents.of(person).block().lastSeq();
        Choosing.Request asked = Examples.answer(seq, Answer.GIVEN, codes);
        assertThat(consents.choose(
                                person,
                                new Choosing.Request(seq, TestLedger.LEAFLET.ref(), asked.answers(), asked.how()))
                        .block())
                .isInstanceOf(Choosing.Outcome.Accepted.class);
    }

    private List<ConsentEvent> history(PersonId person) {
        return consents.history(person).block();
    }

    @Test
    void what_was_said_is_done_with_the_finding_and_the_same_again_does_nothing_twice() {
        PersonId person = said("if-unable-stop-contact", "if-unable-nobody-for-me");
        Findings.Found found = findings().found(person, lost()).block();
        assertThat(found.stops()).hasSize(1);
        assertThat(found.standing()).hasSize(2);
        assertThat(history(person).getLast())
                .isEqualTo(found.stops().getFirst().event())
                .isInstanceOfSatisfying(ConsentEvent.Stopped.class, stop -> {
                    assertThat(stop.level()).isEqualTo(StopLevel.CONTACT);
                    assertThat(stop.beforehand()).isEqualTo(new ConsentEvent.Said("if-unable-stop-contact", 1));
                    assertThat(stop.how().recordedBy()).isEqualTo("staff-7");
                });
        assertThat(TestLedger.permits().ask(person, INVITE).block()).isInstanceOf(Decision.Refused.class);
        assertThat(findings().found(person, lost()).block().stops()).isEmpty();
        assertThat(history(person)).hasSize(2);
        assertThat(tasks().findings(person).block())
                .as("what was found is kept")
                .hasSize(2);
        findings()
                .found(person, finding(Scope.REGISTER, Capacity.REGAINED, DAY.plusDays(9)))
                .block();
        assertThat(history(person)).as("nothing comes back by itself").hasSize(2);
        say(person, "contact-by-app");
        assertThat(TestLedger.permits().ask(person, INVITE).block()).isInstanceOf(Decision.Permitted.class);
        findings()
                .found(person, finding(Scope.REGISTER, Capacity.LACKS, DAY.plusDays(5)))
                .block();
        assertThat(history(person))
                .as("what was found before they could again changes nothing")
                .hasSize(3);
        findings()
                .found(person, finding(Scope.REGISTER, Capacity.LACKS, DAY.plusDays(20)))
                .block();
        assertThat(history(person)).as("lost again").hasSize(4);
    }

    @Test
    void what_is_found_about_one_study_is_no_finding_about_the_register() {
        PersonId person = said("if-unable-leave-register");
        Findings.Found found =
                findings().found(person, finding(STUDY, Capacity.LACKS, DAY)).block();
        assertThat(found.stops()).isEmpty();
        assertThat(found.unable()).isFalse();
        assertThat(found.standing()).hasSize(1);
        assertThat(history(person)).hasSize(1);
        for (Capacity able : List.of(Capacity.HAS, Capacity.REGAINED)) {
            assertThat(findings()
                            .found(person, finding(Scope.REGISTER, able, DAY))
                            .block()
                            .stops())
                    .isEmpty();
        }
        assertThat(findings()
                        .found(
                                person,
                                lost().scope().equals(STUDY)
                                        ? lost()
                                        : finding(Scope.REGISTER, Capacity.LACKS, DAY.plusDays(1)))
                        .block()
                        .stops())
                .hasSize(1);
    }

    @Test
    void of_the_same_finding_at_many_nodes_at_once_one_does_it() {
        PersonId person = said("if-unable-stop-contact", "if-unable-leave-register");
        List<Findings.Found> all = Flux.range(0, 8)
                .flatMap(_ -> findings().found(person, lost()).subscribeOn(Schedulers.boundedElastic()), 8)
                .collectList()
                .block();
        assertThat(all.stream().mapToInt(found -> found.stops().size()).sum()).isEqualTo(2);
        assertThat(history(person)).hasSize(3);
    }

    @Test
    void law_3_a_follower_that_fails_keeps_no_word_from_being_done_and_follows_later() throws Exception {
        PersonId person = said("if-unable-stop-contact");
        ConsentFollower broken = new ConsentFollower() {
            @Override
            public boolean concerns(ConsentEvent event, ConsentState after) {
                return true;
            }

            @Override
            public Mono<Void> follow(PersonId whom, ConsentEvent event, ConsentState after) {
                return Mono.error(new IllegalStateException("broken"));
            }
        };
        Findings.Found found = findings(broken).found(person, lost()).block();
        assertThat(found.stops()).hasSize(1);
        assertThat(TestLedger.permits().ask(person, INVITE).block()).isInstanceOf(Decision.Refused.class);
        try (var owner = TestLedger.superuser()) {
            assertThat(WholePerson.count(owner, "volens.follow_queue WHERE person_id = '" + person.value() + "'"))
                    .isOne();
            assertThat(WholePerson.count(owner, "volens.capacity_finding WHERE person_id = '" + person.value() + "'"))
                    .isOne();
        }
    }

    @Test
    void law_3_after_a_finding_is_answered_no_permit_begins_of_what_was_ended_beforehand() {
        List<PersonId> people = IntStream.range(0, 30)
                .mapToObj(_ -> said("if-unable-stop-contact"))
                .toList();
        Queue<String> faults = new ConcurrentLinkedQueue<>();
        AtomicInteger permitted = new AtomicInteger();
        Map<PersonId, Integer> answered = new ConcurrentHashMap<>();
        Sinks.Empty<Void> begun = Sinks.empty();
        Flux<?> found = begun.asMono()
                .thenMany(Flux.fromIterable(people))
                .flatMap(
                        person -> Mono.delay(Duration.ofMillis(
                                        ThreadLocalRandom.current().nextInt(300)))
                                .then(Mono.defer(() -> findings().found(person, lost())))
                                .doOnNext(
                                        one -> answered.put(person, one.stops().size())),
                        30);
        Flux<?> acts = Flux.range(0, 1500)
                .flatMap(
                        i -> {
                            PersonId person = people.get(i % people.size());
                            return Mono.defer(() -> {
                                boolean before = answered.containsKey(person);
                                return TestLedger.permits().take(person, INVITE).doOnNext(taken -> {
                                    boolean yes = taken.decision() instanceof Decision.Permitted;
                                    if (yes && permitted.incrementAndGet() == 1) {
                                        begun.tryEmitEmpty();
                                    }
                                    if (yes && before) {
                                        faults.add("permitted after the answered finding about " + person);
                                    }
                                });
                            });
                        },
                        16);
        Flux.merge(found, acts).blockLast(Duration.ofSeconds(60));
        assertThat(faults).isEmpty();
        assertThat(permitted.get()).isPositive();
        assertThat(answered)
                .hasSize(30)
                .allSatisfy((_, stops) -> assertThat(stops).isOne());
    }
}

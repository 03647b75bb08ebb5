package org.volens.subscribers.calls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.subscribers.TestSubscribers.becoming;
import static org.volens.subscribers.TestSubscribers.enrolled;
import static org.volens.subscribers.TestSubscribers.notices;
import static org.volens.subscribers.TestSubscribers.registered;
import static org.volens.subscribers.TestSubscribers.reporting;
import static org.volens.subscribers.TestSubscribers.states;
import static org.volens.subscribers.TestSubscribers.stop;
import static org.volens.subscribers.TestSubscribers.told;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.Asked;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.ledger.LogStanding;
import org.volens.consent.ledger.Permits;
import org.volens.subscribers.Receiver;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** Notices reach whoever takes them, once they do: whatever the receiver does, and whatever becomes of the sender. */
class DeliveryTest {

    private final String code = TestRuns.code();
    private final UUID study = TestRuns.openStudy(code);
    private final Someone someone = TestPeople.suiting(code);
    private final Receiver receiver = new Receiver();
    private final String subscriber = registered("study-team", study, receiver.url());

    @BeforeEach
    void alone() {
        TestDatabase.run("UPDATE volens.subscriber SET state = 'paused' WHERE subscriber_id <> ?", id());
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void what_was_not_taken_or_not_answered_is_sent_again_under_the_same_id_with_the_same_words() {
        receiver.answering(500).hangingUp().answering(404).redirecting();
        known();
        stop(someone, Map.of("scope", "contact"));
        List<Receiver.Call> calls = receiver.awaiting(5);
        assertThat(calls)
                .extracting(Receiver.Call::id)
                .containsOnly(calls.getFirst().id());
        assertThat(calls)
                .extracting(Receiver.Call::body)
                .containsOnly(calls.getFirst().body());
        assertThat(calls)
                .as("no redirect is followed")
                .extracting(Receiver.Call::path)
                .containsOnly("/notices");
        assertThat(calls).extracting(Receiver.Call::method).containsOnly("POST");
        TestRuns.eventually(() -> states(subscriber).equals(List.of("notified")));
        assertThat(notices(subscriber, "all").get(0).get("tries").asInt()).isEqualTo(5);
    }

    @Test
    void whoever_never_answers_or_answers_without_end_holds_nobody_up() {
        receiver.silent().flooding();
        known();
        stop(someone, Map.of("scope", "contact"));
        TestRuns.eventually(() -> states(subscriber).equals(List.of("notified")));
        assertThat(receiver.calls()).hasSize(2);
        assertThat(receiver.calls().get(1).id())
                .isEqualTo(receiver.calls().getFirst().id());
    }

    @Test
    void notices_come_in_the_order_of_the_changes_with_numbers_without_gaps() {
        known();
        Asked.for_(200, becoming(subscriber, "paused"));
        stop(someone, Map.of("scope", "pause", "until", "2099-01-01"));
        stop(someone, Map.of("scope", "purpose", "purpose", "contact-by-email"));
        stop(someone, Map.of("scope", "contact"));
        stop(someone, Map.of("scope", "register"));
        assertThat(receiver.calls()).isEmpty();
        Asked.for_(200, becoming(subscriber, "active"));
        List<Receiver.Call> calls = receiver.awaiting(4);
        assertThat(calls).extracting(Receiver.Call::number).containsExactly(1, 2, 3, 4);
        assertThat(calls)
                .extracting(call -> call.data().get("level").asString())
                .containsExactly("pause", "purpose", "contact", "register");
    }

    @Test
    void one_that_is_not_taken_does_not_hold_up_those_after_it_and_its_number_shows_the_gap() {
        receiver.answering(500);
        known();
        stop(someone, Map.of("scope", "contact"));
        receiver.awaiting(1);
        TestDatabase.run(
                "UPDATE volens.subscriber_notice SET next_try_at = next_try_at + interval '1 hour' WHERE subscriber_id = ?",
                id());
        stop(someone, Map.of("scope", "register"));
        List<Receiver.Call> calls = receiver.awaiting(2);
        assertThat(calls).extracting(Receiver.Call::number).containsExactly(1, 2);
        TestRuns.eventually(() -> states(subscriber).equals(List.of("queued", "notified")));
    }

    @Test
    void a_notice_whose_sender_is_killed_between_claim_and_call_is_sent_by_another() {
        known();
        Asked.for_(200, becoming(subscriber, "paused"));
        stop(someone, Map.of("scope", "contact"));
        dueInAnHour();
        Claimed lost = inAnHour().claim(Outbox.Kinds.ALL).block();
        assertThat(lost).isNotNull();
        assertThat(inAnHour().claim(Outbox.Kinds.ALL).block())
                .as("while it is held nobody else has it")
                .isNull();
        due();
        List<Receiver.Call> calls = receiver.awaiting(1);
        assertThat(calls.getFirst().id()).isEqualTo(lost.id());
        TestRuns.eventually(() -> states(subscriber).equals(List.of("notified")));
        assertThat(receiver.calls()).hasSize(1);
    }

    @Test
    void a_sender_that_was_stopped_between_claim_and_call_does_not_call() {
        known();
        Asked.for_(200, becoming(subscriber, "paused"));
        stop(someone, Map.of("scope", "contact"));
        dueInAnHour();
        AtomicLong ticks = new AtomicLong();
        NoticeSender stopped = sender(inAnHour(), () -> ticks.getAndAdd(10_000_000_000L), () -> Optional.empty(), true);
        assertThat(stopped.sendOne().block()).isTrue();
        assertThat(receiver.calls()).isEmpty();
        assertThat(notices(subscriber, "all").get(0).get("lastOutcome").asString())
                .isEqualTo("held-up");
        due();
        receiver.awaiting(1);
        TestRuns.eventually(() -> states(subscriber).equals(List.of("notified")));
    }

    @Test
    void law_3_a_permit_that_was_not_used_at_once_is_not_used_at_all() {
        known();
        enrolled(study, someone.id());
        stop(someone, Map.of("scope", "pause", "until", "2099-01-01"));
        receiver.awaiting(1);
        TestRuns.eventually(() -> states(subscriber).equals(List.of("notified")));
        Asked.for_(200, becoming(subscriber, "paused"));
        Asked.for_(200, someone.asks().post().uri("/v1/me/pause/end"));
        dueInAnHour();
        AtomicLong ticks = new AtomicLong();
        NoticeSender stopped = sender(inAnHour(), () -> ticks.getAndAdd(1_100_000_000L), () -> Optional.empty(), true);
        assertThat(stopped.sendOne().block()).isTrue();
        assertThat(receiver.calls()).hasSize(1);
        assertThat(TestRuns.texts(
                        "SELECT outcome FROM volens.permit WHERE person_id = ? AND act = 'tell-team'",
                        someone.id().value()))
                .containsExactly("not-started");
        due();
        assertThat(receiver.awaiting(2).get(1).json().get("type").asString()).isEqualTo("consent.given");
    }

    @Test
    void many_senders_at_once_send_each_notice_once_and_in_order() {
        known();
        Asked.for_(200, becoming(subscriber, "paused"));
        int count = 12;
        IntStream.range(0, count).forEach(_ -> stop(someone, Map.of("scope", "contact")));
        Asked.for_(200, becoming(subscriber, "active"));
        Flux.range(0, 4)
                .flatMap(_ -> another().sendDue().subscribeOn(Schedulers.parallel()), 4)
                .then()
                .block(Duration.ofSeconds(30));
        List<Receiver.Call> calls = receiver.awaiting(count);
        assertThat(calls)
                .extracting(Receiver.Call::number)
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, count).boxed().toList());
        TestRuns.eventually(() -> states(subscriber).stream().allMatch("notified"::equals));
        assertThat(receiver.calls()).hasSize(count);
    }

    @Test
    void after_many_tries_it_is_shown_as_dead_and_still_tried() {
        receiver.answering(500);
        known();
        Asked.for_(200, becoming(subscriber, "paused"));
        int sequence = stop(someone, Map.of("scope", "contact"));
        TestDatabase.run("UPDATE volens.subscriber_notice SET tries = 11 WHERE subscriber_id = ?", id());
        Asked.for_(200, becoming(subscriber, "active"));
        TestRuns.eventually(() -> states(subscriber).equals(List.of("dead")));
        assertThat(notices(subscriber, "dead").get(0).get("lastOutcome").asString())
                .isEqualTo("status-500");
        assertThat(Instant.parse(
                        notices(subscriber, "dead").get(0).get("nextTryAt").asString()))
                .isAfter(Instant.now().plus(Duration.ofMinutes(5)));
        assertThat(told(someone, sequence).get("recipients").get(0).get("words").asString())
                .contains("We try every day");
        due();
        receiver.awaiting(2);
        TestRuns.eventually(() -> states(subscriber).equals(List.of("notified")));
    }

    @Test
    void what_the_receiver_reports_stands_although_its_answer_was_lost() {
        receiver.silent();
        known();
        stop(someone, Map.of("scope", "contact"));
        receiver.awaiting(1);
        Asked.for_(200, reporting(subscriber, 1, "acknowledged"));
        TestRuns.eventually(() -> TestRuns.texts(
                        "SELECT last_outcome FROM volens.subscriber_notice WHERE subscriber_id = ? AND last_outcome IS NOT NULL",
                        id())
                .equals(List.of("no-answer")));
        assertThat(states(subscriber)).containsExactly("acknowledged");
        assertThat(receiver.calls()).as("it is not sent again").hasSize(1);
    }

    @Test
    void what_waits_for_a_subscriber_that_has_ended_is_not_told_and_nothing_more_is_queued() {
        known();
        Asked.for_(200, becoming(subscriber, "paused"));
        int sequence = stop(someone, Map.of("scope", "contact"));
        Asked.for_(200, becoming(subscriber, "ended"));
        assertThat(states(subscriber)).containsExactly("void");
        assertThat(told(someone, sequence)
                        .get("recipients")
                        .get(0)
                        .get("standing")
                        .asString())
                .isEqualTo("not-told");
        stop(someone, Map.of("scope", "register"));
        assertThat(states(subscriber)).hasSize(1);
        assertThat(Asked.rule(409, becoming(subscriber, "active"))).isEqualTo("subscriber-ended");
    }

    @Test
    void a_database_behind_its_log_stops_all_sending_and_the_switch_all_but_that_somebody_stopped() {
        known();
        Asked.for_(200, becoming(subscriber, "paused"));
        stop(someone, Map.of("scope", "contact"));
        dueInAnHour();
        sender(inAnHour(), System::nanoTime, () -> Optional.of("The database is behind."), true)
                .sendDue()
                .block();
        assertThat(tries()).containsExactly("0");
        TestDatabase.run("UPDATE volens.subscriber_notice SET kind = 'given' WHERE subscriber_id = ?", id());
        sender(inAnHour(), System::nanoTime, () -> Optional.empty(), false)
                .sendDue()
                .block();
        assertThat(tries()).as("a yes").containsExactly("0");
        TestDatabase.run("UPDATE volens.subscriber_notice SET kind = 'stopped' WHERE subscriber_id = ?", id());
        sender(inAnHour(), System::nanoTime, () -> Optional.empty(), false)
                .sendDue()
                .block();
        assertThat(tries()).as("a stop").containsExactly("1");
        assertThat(states(subscriber)).containsExactly("notified");
    }

    @Test
    void somebody_who_was_erased_is_still_told_to_stop_and_nothing_leads_to_them_afterwards() {
        receiver.answering(500);
        String reference = known();
        Asked.for_(200, becoming(subscriber, "paused"));
        stop(someone, Map.of("scope", "erase"));
        assertThat(TestRuns.texts(
                        "SELECT coalesce(person_id::text, 'nobody') FROM volens.subscriber_notice"
                                + " WHERE subscriber_id = ?",
                        id()))
                .containsExactly("nobody");
        Asked.for_(200, becoming(subscriber, "active"));
        List<Receiver.Call> calls = receiver.awaiting(2);
        assertThat(calls.get(1).data().get("participant").asString()).isEqualTo(reference);
        assertThat(calls.get(1).data().get("level").asString()).isEqualTo("erase");
        TestRuns.eventually(() -> states(subscriber).equals(List.of("notified")));
        assertThat(TestRuns.texts(
                        "SELECT 1 FROM volens.subscriber_notice WHERE subscriber_id = ? AND participant IS NOT NULL",
                        id()))
                .isEmpty();
        Asked.for_(200, reporting(subscriber, 1, "confirmed"));
    }

    private String known() {
        return TestRuns.putInTouch(study, someone);
    }

    private List<String> tries() {
        return TestRuns.texts("SELECT tries::text FROM volens.subscriber_notice WHERE subscriber_id = ?", id());
    }

    private UUID id() {
        return UUID.fromString(subscriber);
    }

    private void due() {
        TestDatabase.run(
                "UPDATE volens.subscriber_notice SET next_try_at = queued_at WHERE subscriber_id = ? AND state IN ('queued', 'dead')",
                id());
        TestDatabase.run(
                "UPDATE volens.subscriber SET next_send_at = registered_at, sending_until = NULL WHERE subscriber_id = ?",
                id());
    }

    /** The running API does not call it yet; a sender whose clock is an hour ahead does. */
    private void dueInAnHour() {
        TestDatabase.run(
                "UPDATE volens.subscriber SET state = 'active', next_send_at = next_send_at + interval '30 minutes'"
                        + " WHERE subscriber_id = ?",
                id());
    }

    private static Outbox inAnHour() {
        return new Outbox(
                TestApi.part(OutboxSql.class),
                TestApi.part(CallSettings.class),
                TestApi.part(TransactionalOperator.class),
                Clock.offset(Clock.systemUTC(), Duration.ofHours(1)));
    }

    private static NoticeSender another() {
        return sender(TestApi.part(Outbox.class), System::nanoTime, TestApi.part(LogStanding.class), true);
    }

    private static NoticeSender sender(Outbox outbox, LongSupplier ticks, LogStanding log, boolean on) {
        return new NoticeSender(
                outbox,
                TestApi.part(HookAddresses.class),
                TestApi.part(HookClient.class),
                TestApi.part(SignedNotices.class),
                TestApi.part(Permits.class),
                log,
                Clock.systemUTC(),
                ticks,
                on,
                "");
    }
}

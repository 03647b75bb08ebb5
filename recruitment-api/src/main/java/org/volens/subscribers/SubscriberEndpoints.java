package org.volens.subscribers;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.security.Actor;
import org.volens.web.Cursors;
import org.volens.web.Limits;
import org.volens.web.Page;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Registers, pauses and ends subscribers, asks them for a sign of life, and shows how they stand. */
@RestController
class SubscriberEndpoints {

    private final SubscriberSql subscribers;
    private final NoticeQueueSql queue;
    private final Registering registering;
    private final TransactionalOperator transaction;
    private final Clock clock;

    SubscriberEndpoints(
            SubscriberSql subscribers,
            NoticeQueueSql queue,
            Registering registering,
            TransactionalOperator transaction,
            Clock clock) {
        this.subscribers = subscribers;
        this.queue = queue;
        this.registering = registering;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** A subscriber as staff see it. */
    record SubscriberPage(
            UUID subscriberId,
            String kind,
            UUID studyId,
            @Nullable UUID siteId,
            String organisationOds,
            String organisation,
            String url,
            String contact,
            String client,
            String state,
            @Nullable String reason,
            Instant registeredAt,
            int waiting,
            int dead,
            int unconfirmed,
            @Nullable Instant lastTakenAt) {

        static SubscriberPage of(SubscriberSql.Seen seen) {
            Subscriber one = seen.subscriber();
            return new SubscriberPage(
                    one.id(),
                    one.kind().code(),
                    one.studyId(),
                    one.siteId(),
                    one.organisationOds(),
                    one.organisationName(),
                    one.url(),
                    one.contact(),
                    one.client(),
                    one.state().code(),
                    one.stateReason(),
                    one.registeredAt(),
                    seen.notices().waiting(),
                    seen.notices().dead(),
                    seen.notices().unconfirmed(),
                    seen.notices().lastTakenAt());
        }
    }

    /** What a subscriber is to become: active, paused or ended, and why. */
    record StateJson(@Nullable String state, @Nullable String reason) {}

    @PostMapping("/v1/subscribers")
    Mono<ResponseEntity<SubscriberPage>> register(Actor.Staff actor, @RequestBody Registering.SubscriberJson body) {
        return registering
                .subscriber(body)
                .flatMap(made -> subscribers
                        .insert(made, actor.id())
                        .filter(inserted -> inserted)
                        .switchIfEmpty(Mono.error(() -> registeredAlready().toException()))
                        .flatMap(_ -> found(made.id())))
                .map(page -> ResponseEntity.status(HttpStatus.CREATED).body(page));
    }

    @GetMapping("/v1/subscribers")
    Mono<Page<SubscriberPage>> all(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Limits.read(limit);
        UUID after =
                Cursors.read(cursor, 1).map(List::getFirst).map(Cursors::id).orElse(null);
        return subscribers
                .all(after, most + 1)
                .map(rows -> Page.of(
                                rows,
                                most,
                                row -> Cursors.write(row.subscriber().id().toString()))
                        .map(SubscriberPage::of));
    }

    @GetMapping("/v1/subscribers/{subscriberId}")
    Mono<SubscriberPage> one(@PathVariable String subscriberId) {
        return found(id(subscriberId));
    }

    @PostMapping("/v1/subscribers/{subscriberId}/state")
    Mono<SubscriberPage> change(Actor.Staff actor, @PathVariable String subscriberId, @RequestBody StateJson body) {
        Subscriber.State next = Optional.ofNullable(body.state())
                .flatMap(Subscriber.State::of)
                .orElseThrow(() -> Refusal.field("state", "state-known", "A subscriber is active, paused or ended.")
                        .toException());
        String reason = Registering.line("reason", body.reason(), "Say why in a few words.");
        return subscribers
                .hold(id(subscriberId))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(held -> changed(held, next, reason, actor))
                .as(transaction::transactional)
                .then(Mono.defer(() -> found(id(subscriberId))));
    }

    private Mono<Void> changed(Subscriber held, Subscriber.State next, String reason, Actor.Staff actor) {
        if (held.state() == Subscriber.State.ENDED) {
            return Mono.error(Refusal.of(
                            Refusal.Kind.WRONG_STATE,
                            "subscriber-ended",
                            "This subscriber has ended. Register it anew where it is to be told again.")
                    .toException());
        }
        return subscribers
                .change(held.id(), next, reason, actor.id(), clock.instant())
                .then(
                        next == Subscriber.State.ENDED
                                ? Mono.defer(() -> subscribers.endNotices(held.id()))
                                : Mono.empty());
    }

    @PostMapping("/v1/subscribers/{subscriberId}/test")
    Mono<ResponseEntity<SubscriberPage>> test(Actor.Staff actor, @PathVariable String subscriberId) {
        return found(id(subscriberId))
                .filter(page -> !page.state().equals(Subscriber.State.ENDED.code()))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(page -> queue.queueTest(page.subscriberId(), clock.instant()))
                .then(Mono.defer(() -> found(id(subscriberId))))
                .map(page -> ResponseEntity.status(HttpStatus.ACCEPTED).body(page));
    }

    private Mono<SubscriberPage> found(UUID subscriber) {
        return subscribers
                .find(subscriber)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .map(SubscriberPage::of);
    }

    static UUID id(String text) {
        if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw Refusal.notFound().toException();
        }
        return UUID.fromString(text);
    }

    private static Refusal registeredAlready() {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "registered-already",
                "The study has a subscriber of this kind at this address. End that one first.");
    }
}

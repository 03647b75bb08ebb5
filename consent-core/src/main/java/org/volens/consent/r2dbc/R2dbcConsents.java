package org.volens.consent.r2dbc;

import java.time.Clock;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.Purpose;
import org.volens.consent.Stopping;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import org.volens.consent.proof.Commitment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Consents on PostgreSQL: lock the person, fold, decide, append, let the followers follow, commit. */
public final class R2dbcConsents implements Consents {

    private static final Logger LOG = LoggerFactory.getLogger(R2dbcConsents.class);

    private final ConsentSql sql;
    private final FollowQueueSql queue;
    private final Purposes purposes;
    private final Leaflets leaflets;
    private final TransactionalOperator transaction;
    private final List<ConsentFollower> followers;
    private final Clock clock;

    /** Works through the SQL given; followers run in the order given. */
    public R2dbcConsents(
            ConsentSql sql,
            FollowQueueSql queue,
            TransactionalOperator transaction,
            Purposes purposes,
            Leaflets leaflets,
            List<ConsentFollower> followers,
            Clock clock) {
        this.sql = sql;
        this.queue = queue;
        this.transaction = transaction;
        this.purposes = purposes;
        this.leaflets = leaflets;
        this.followers = List.copyOf(followers);
        this.clock = clock;
    }

    @Override
    public Mono<ConsentState> of(PersonId person) {
        return history(person).map(ConsentState::fold);
    }

    @Override
    public Mono<List<ConsentEvent>> history(PersonId person) {
        return sql.events(List.of(person))
                .map(stored -> stored.stream().map(ConsentSql.Stored::event).toList());
    }

    @Override
    public Mono<Choosing.Outcome> choose(PersonId person, Choosing.Request request) {
        Mono<Choosing.Outcome> attempt =
                ground(request).flatMap(ground -> locked(person, state -> choose(person, request, ground, state)));
        return detached(attempt.as(transaction::transactional).retryWhen(Serialised.choice()));
    }

    private Mono<Choosing.Outcome> choose(
            PersonId person, Choosing.Request request, Choosing.Ground ground, ConsentState state) {
        Choosing.Outcome outcome = Choosing.decide(state, request, ground, clock.instant());
        return switch (outcome) {
            case Choosing.Outcome.Declined _ -> Mono.just(outcome);
            case Choosing.Outcome.Accepted accepted ->
                append(person, accepted.event(), state)
                        .then(follow(person, accepted.event(), state.after(accepted.event())))
                        .thenReturn(outcome);
        };
    }

    @Override
    public Mono<ConsentEvent.Stopped> stop(PersonId person, Stopping.Request request) {
        Mono<ConsentEvent.Stopped> all = stopOnce(person, request, true);
        Mono<ConsentEvent.Stopped> alone = stopOnce(person, request, false);
        return detached(all.retryWhen(Serialised.stop()).onErrorResume(failed -> {
            LOG.error("A follower kept a stop from being recorded; it is recorded and they follow later.", failed);
            return alone.retryWhen(Serialised.stop());
        }));
    }

    private Mono<ConsentEvent.Stopped> stopOnce(PersonId person, Stopping.Request request, boolean withFollowers) {
        return purposes.offered()
                .flatMap(offered -> locked(person, state -> stop(person, request, offered, state, withFollowers)))
                .as(transaction::transactional);
    }

    private Mono<ConsentEvent.Stopped> stop(
            PersonId person, Stopping.Request request, List<Purpose> offered, ConsentState state, boolean followed) {
        ConsentEvent.Stopped event = Stopping.decide(state, request, offered, clock.instant());
        Mono<Void> following = followed
                ? follow(person, event, state.after(event))
                : queue.leave(
                        person,
                        event,
                        followers.stream().map(ConsentFollower::name).toList());
        return append(person, event, state).then(following).thenReturn(event);
    }

    private <T> Mono<T> locked(PersonId person, Function<ConsentState, Mono<T>> work) {
        return sql.open(person)
                .then(sql.lock(List.of(person)))
                .then(Mono.defer(() -> of(person)))
                .flatMap(work);
    }

    private Mono<Void> append(PersonId person, ConsentEvent event, ConsentState before) {
        Commitment commitment = Commitment.to(EventJson.write(person.value().toString(), event));
        return sql.append(person, event, commitment).then(sql.place(person, before.changes(event)));
    }

    private Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after) {
        return Flux.fromIterable(followers)
                .concatMap(follower -> follower.follow(person, event, after))
                .then();
    }

    private Mono<Choosing.Ground> ground(Choosing.Request request) {
        return Mono.zip(
                        purposes.offered(),
                        leaflets.inForce(
                                request.leaflet().leafletId(), request.leaflet().language()))
                .map(both -> new Choosing.Ground(
                        both.getT1().stream().collect(Collectors.toMap(Purpose::code, Function.identity())),
                        both.getT2().map(Leaflet::ref).orElse(null),
                        both.getT2().map(Leaflet::purposes).orElse(java.util.Set.of())));
    }

    /** Runs to its end whatever becomes of the request that asked for it. */
    private static <T> Mono<T> detached(Mono<T> work) {
        return Mono.defer(() -> {
            Mono<T> shared = work.cache();
            shared.subscribe(_ -> {}, failed -> LOG.debug("A consent write failed; its caller is told.", failed));
            return shared;
        });
    }
}

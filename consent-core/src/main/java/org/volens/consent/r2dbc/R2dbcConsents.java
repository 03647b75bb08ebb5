package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Amending;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.Purpose;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.ChoiceGuard;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.ledger.ConsentKey;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Entry;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import reactor.core.publisher.Mono;

/**
 * Consents on PostgreSQL: fold, decide, append, let the followers follow, commit. Answers that arrive together are written
 * together; a stop has a transaction of its own, holds the person from the start, and waits for nobody's answer.
 */
public final class R2dbcConsents implements Consents {

    private static final Logger LOG = LoggerFactory.getLogger(R2dbcConsents.class);

    /** Longer than a wait for a lock may take; a connection that is silent for longer is left for another. */
    private static final Duration ONE_TRY = Duration.ofSeconds(7);

    private final ConsentSql sql;
    private final AppendSql append;
    private final FollowQueueSql queue;
    private final Purposes purposes;
    private final TransactionalOperator transaction;
    private final Followers followers;
    private final Clock clock;
    private final ChoiceRounds choices;
    private final GuardedChoices guarded;

    /** Works through the SQL given; followers run in the order given. */
    public R2dbcConsents(
            ConsentSql sql,
            AppendSql append,
            FollowQueueSql queue,
            TransactionalOperator transaction,
            Purposes purposes,
            Leaflets leaflets,
            List<ConsentFollower> followers,
            List<ChoiceGuard> guards,
            Clock clock) {
        this.sql = sql;
        this.append = append;
        this.queue = queue;
        this.transaction = transaction;
        this.purposes = purposes;
        this.followers = new Followers(followers);
        this.clock = clock;
        Grounds grounds = new Grounds(purposes, leaflets, clock);
        this.choices = new ChoiceRounds(sql, append, grounds, this.followers, transaction, clock);
        this.guarded =
                new GuardedChoices(sql, append, grounds, this.followers, List.copyOf(guards), transaction, clock);
    }

    /** Somebody whose lock the transaction holds. */
    private record Held(PersonId person, UUID principal, List<ConsentEvent> events) {

        ConsentState state() {
            return ConsentState.fold(events);
        }

        LedgerRow row(ConsentEvent event, ConsentState before) {
            return LedgerRow.of(person, principal, event, before, null);
        }
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
    public Mono<Entry> entry(PersonId person, int seq) {
        return sql.entry(person, seq);
    }

    @Override
    public Mono<Answered> record(PersonId person, Choosing.Request request, @Nullable ConsentKey key) {
        ChoiceRounds.Asked asked = new ChoiceRounds.Asked(person, request, key);
        Mono<Answered> looked = detached(Mono.defer(() -> guarded.record(asked)));
        return ChoiceGuard.concerns(request)
                ? looked
                : choices.record(asked)
                        .flatMap(answered -> answered.map(Mono::just).orElse(looked));
    }

    @Override
    public Mono<Answered> resume(PersonId person, @Nullable Integer seen, How how) {
        return amended(person, events -> Amending.resume(ConsentState.fold(events), seen, how, clock.instant()));
    }

    @Override
    public Mono<Answered> correct(PersonId person, int wrong, String why, How how) {
        return amended(person, events -> Amending.correct(events, wrong, why, how, clock.instant()));
    }

    @Override
    public Mono<Answered> lapse(
            PersonId person, BiPredicate<Position, ConsentEvent> about, ConsentEvent.Lapsed.Why why, How how) {
        return amended(person, events -> Amending.lapse(events, about, why, how, clock.instant()));
    }

    private Mono<Answered> amended(PersonId person, Function<List<ConsentEvent>, Choosing.Outcome> amending) {
        Mono<Answered> attempt = held(person)
                .flatMap(held -> amended(held, amending.apply(held.events())))
                .as(transaction::transactional);
        return detached(attempt.retryWhen(Serialised.choice()));
    }

    private Mono<Answered> amended(Held held, Choosing.Outcome outcome) {
        return switch (outcome) {
            case Choosing.Outcome.Accepted(var event) -> written(held, event);
            case Choosing.Outcome.Repeated(var event) ->
                throw new IllegalStateException("Nobody asked whether event " + event.seq() + " was a repeat.");
            case Choosing.Outcome.Declined(var refusal) -> Mono.just(new Answered.Declined(refusal));
        };
    }

    private Mono<Answered> written(Held held, ConsentEvent event) {
        ConsentState before = held.state();
        LedgerRow row = held.row(event, before);
        return append.append(List.of(row))
                .then(Mono.defer(() -> followers.follow(held.person(), event, before.after(event))))
                .thenReturn(new Answered.Recorded(row.entry(), false));
    }

    private Mono<Held> held(PersonId person) {
        return sql.hold(person)
                .flatMap(principal -> history(person).map(events -> new Held(person, principal, events)));
    }

    @Override
    public Mono<Entry> recordStop(PersonId person, Stopping.Request request) {
        Mono<Entry> all = stopOnce(person, request, true);
        Mono<Entry> alone = stopOnce(person, request, false);
        return detached(all.retryWhen(Serialised.stop()).onErrorResume(failed -> {
            LOG.error("A follower kept a stop from being recorded; it is recorded and they follow later.", failed);
            return alone.retryWhen(Serialised.stop());
        }));
    }

    private Mono<Entry> stopOnce(PersonId person, Stopping.Request request, boolean followed) {
        return purposes.offered()
                .flatMap(offered -> held(person)
                        .flatMap(held -> before(held, request)
                                .flatMap(before -> stop(held, before, request, offered, followed))))
                .as(transaction::transactional)
                .timeout(ONE_TRY, Mono.error(NoAnswer::new));
    }

    /** Who leaves the register stays in their studies, of which a site's record may be all there is. */
    private Mono<ConsentState> before(Held held, Stopping.Request request) {
        return request.level() == StopLevel.REGISTER
                ? sql.heardBySites(List.of(held.person()), true)
                        .map(heard -> held.state().heardBySites(heard.getOrDefault(held.person(), Set.of())))
                : Mono.just(held.state());
    }

    private Mono<Entry> stop(
            Held held, ConsentState before, Stopping.Request request, List<Purpose> offered, boolean followed) {
        ConsentEvent.Stopped event = Stopping.decide(before, request, offered, clock.instant());
        ConsentState after = before.after(event);
        LedgerRow row = held.row(event, before);
        Mono<Void> following = Mono.defer(() -> followed
                ? followers.follow(held.person(), event, after)
                : queue.leave(held.person(), event, followers.concernedBy(event, after)));
        return append.append(List.of(row)).then(following).thenReturn(row.entry());
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

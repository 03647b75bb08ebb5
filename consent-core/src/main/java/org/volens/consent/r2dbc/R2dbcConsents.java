package org.volens.consent.r2dbc;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
import org.volens.consent.Stopping;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.ChoiceGuard;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.ledger.ConsentKey;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Entry;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import org.volens.consent.proof.Commitment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Consents on PostgreSQL: lock the people, fold, decide, append, let the followers follow, commit. Answers that arrive
 * together are recorded by one transaction; a stop has one of its own and waits for nobody's answer.
 */
public final class R2dbcConsents implements Consents {

    private static final Logger LOG = LoggerFactory.getLogger(R2dbcConsents.class);
    private static final int LANES = 2;
    private static final int TOGETHER = 64;

    private final ConsentSql sql;
    private final AppendSql append;
    private final FollowQueueSql queue;
    private final Purposes purposes;
    private final Grounds grounds;
    private final TransactionalOperator transaction;
    private final List<ConsentFollower> followers;
    private final List<ChoiceGuard> guards;
    private final Clock clock;
    private final Gathered<Asked, Answered> choices =
            new Gathered<>(Asked::person, this::recordTogether, LANES, TOGETHER);

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
        this.grounds = new Grounds(purposes, leaflets, clock);
        this.followers = List.copyOf(followers);
        this.guards = List.copyOf(guards);
        this.clock = clock;
    }

    private record Asked(
            PersonId person,
            Choosing.Request request,
            @Nullable ConsentKey key) {}

    /** An answer decided on the state that the transaction holds. */
    private record Decided(
            Answered answered, ConsentState after, @Nullable LedgerRow row) {}

    /** What the transaction holds of the people it has locked. */
    private record Held(
            Map<PersonId, UUID> principals, Map<PersonId, List<ConsentEvent>> events, List<ConsentSql.KeyUsed> keys) {

        Optional<ConsentSql.KeyUsed> used(Asked asked) {
            return keys.stream()
                    .filter(used -> asked.key() != null
                            && used.person().equals(asked.person())
                            && used.key().key().equals(asked.key().key()))
                    .findFirst();
        }

        List<ConsentEvent> of(PersonId person) {
            return events.getOrDefault(person, List.of());
        }

        String principal(PersonId person) {
            return Objects.requireNonNull(principals.get(person), "principal").toString();
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
        return choices.ask(new Asked(person, request, key));
    }

    private Mono<List<Answered>> recordTogether(List<Asked> asked) {
        return recordTogether(asked, false)
                .onErrorResume(Grounds.Stale.class, _ -> recordTogether(asked, true))
                .retryWhen(Serialised.choice());
    }

    private Mono<List<Answered>> recordTogether(List<Asked> asked, boolean afresh) {
        return grounds.of(asked.stream().map(Asked::request).toList(), afresh)
                .flatMap(ground -> held(asked)
                        .flatMap(held -> Flux.fromIterable(asked)
                                .concatMap(one -> decided(one, held, ground.of(one.request())))
                                .doOnNext(one -> ground.mustHold(one.answered()))
                                .collectList())
                        .flatMap(this::write)
                        .as(transaction::transactional));
    }

    private Mono<Held> held(List<Asked> asked) {
        List<PersonId> people = asked.stream().map(Asked::person).toList();
        List<String> keys = asked.stream()
                .map(Asked::key)
                .filter(Objects::nonNull)
                .map(ConsentKey::key)
                .toList();
        return sql.hold(people)
                .flatMap(principals -> Mono.zip(
                                sql.events(people).map(ConsentSql::byPerson),
                                keys.isEmpty() ? Mono.just(List.<ConsentSql.KeyUsed>of()) : sql.keys(people, keys))
                        .map(both -> new Held(principals, both.getT1(), both.getT2())));
    }

    private Mono<Decided> decided(Asked asked, Held held, Choosing.Ground ground) {
        List<ConsentEvent> events = held.of(asked.person());
        ConsentState state = ConsentState.fold(events);
        Optional<ConsentSql.KeyUsed> before = held.used(asked);
        if (before.isPresent()) {
            return repeated(asked, before.get(), state);
        }
        Choosing.Outcome outcome = Choosing.decide(state, asked.request(), ground, clock.instant());
        return guarded(asked, outcome, events)
                .map(guarded -> decided(asked.person(), guarded, state, held, asked.key()));
    }

    private Mono<Choosing.Outcome> guarded(Asked asked, Choosing.Outcome outcome, List<ConsentEvent> events) {
        if (!(outcome instanceof Choosing.Outcome.Accepted) || !ChoiceGuard.concerns(asked.request())) {
            return Mono.just(outcome);
        }
        return Flux.fromIterable(guards)
                .concatMap(guard -> guard.whyNot(asked.person(), asked.request(), events))
                .next()
                .<Choosing.Outcome>map(Choosing.Outcome.Declined::new)
                .defaultIfEmpty(outcome);
    }

    private static Decided decided(
            PersonId person, Choosing.Outcome outcome, ConsentState state, Held held, @Nullable ConsentKey key) {
        return switch (outcome) {
            case Choosing.Outcome.Accepted accepted -> {
                LedgerRow row = row(person, accepted.event(), state, held, key);
                yield new Decided(
                        new Answered.Recorded(row.entry(held.principals()), false), state.after(accepted.event()), row);
            }
            case Choosing.Outcome.Repeated repeated ->
                throw new IllegalStateException(
                        "Nobody asked whether event " + repeated.event().seq() + " was a repeat.");
            case Choosing.Outcome.Declined declined ->
                new Decided(new Answered.Declined(declined.refusal()), state, null);
        };
    }

    private Mono<Decided> repeated(Asked asked, ConsentSql.KeyUsed used, ConsentState state) {
        return used.key().equals(asked.key())
                ? sql.entry(used.person(), used.seq())
                        .map(entry -> new Decided(new Answered.Recorded(entry, true), state, null))
                : Mono.just(new Decided(new Answered.Declined(Choosing.keyReused()), state, null));
    }

    private static LedgerRow row(
            PersonId person, ConsentEvent event, ConsentState before, Held held, @Nullable ConsentKey key) {
        return new LedgerRow(
                person,
                event,
                Commitment.toCanonical(EventJson.write(held.principal(person), event)),
                List.copyOf(before.changes(event)),
                key);
    }

    private Mono<List<Answered>> write(List<Decided> decided) {
        List<Decided> fresh = decided.stream().filter(one -> one.row() != null).toList();
        List<LedgerRow> rows =
                fresh.stream().map(one -> Objects.requireNonNull(one.row())).toList();
        List<Answered> answers = decided.stream().map(Decided::answered).toList();
        return rows.isEmpty()
                ? Mono.just(answers)
                : append.append(rows)
                        .thenMany(Flux.fromIterable(fresh))
                        .concatMap(one -> follow(one.row(), one.after()))
                        .then(Mono.just(answers));
    }

    private Mono<Void> follow(@Nullable LedgerRow row, ConsentState after) {
        return row == null ? Mono.empty() : follow(row.person(), row.event(), after);
    }

    @Override
    public Mono<Answered> resume(PersonId person, How how) {
        return amended(person, events -> Amending.resume(ConsentState.fold(events), how, clock.instant()));
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
                .map(held -> {
                    List<ConsentEvent> events = held.of(person);
                    return decided(person, amending.apply(events), ConsentState.fold(events), held, null);
                })
                .flatMap(decided -> write(List.of(decided)).map(List::getFirst))
                .as(transaction::transactional);
        return detached(attempt.retryWhen(Serialised.choice()));
    }

    private Mono<Held> held(PersonId person) {
        return sql.hold(List.of(person))
                .flatMap(principals -> sql.events(List.of(person))
                        .map(stored -> new Held(principals, ConsentSql.byPerson(stored), List.of())));
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
                .flatMap(offered -> held(person).flatMap(held -> stop(person, request, offered, held, followed)))
                .as(transaction::transactional);
    }

    private Mono<Entry> stop(
            PersonId person, Stopping.Request request, List<Purpose> offered, Held held, boolean followed) {
        ConsentState state = ConsentState.fold(held.of(person));
        ConsentEvent.Stopped event = Stopping.decide(state, request, offered, clock.instant());
        LedgerRow row = row(person, event, state, held, null);
        Mono<Void> following = Mono.defer(() -> followed
                ? follow(person, event, state.after(event))
                : queue.leave(
                        person,
                        event,
                        followers.stream().map(ConsentFollower::name).toList()));
        return append.append(List.of(row)).then(following).thenReturn(row.entry(held.principals()));
    }

    private Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after) {
        return Flux.fromIterable(followers)
                .concatMap(follower -> follower.follow(person, event, after))
                .then();
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

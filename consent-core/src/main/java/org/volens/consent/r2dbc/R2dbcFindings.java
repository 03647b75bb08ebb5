package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Beforehand;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.Directive;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Purpose;
import org.volens.consent.Scope;
import org.volens.consent.acting.Capacity;
import org.volens.consent.ledger.ActingTasks;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.ledger.Entry;
import org.volens.consent.ledger.Findings;
import org.volens.consent.ledger.Purposes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Findings on PostgreSQL: hold the person, keep what was found, decide, append, let the followers follow, commit. What was said
 * beforehand is a stop: a follower that fails does not keep it from being recorded.
 */
public final class R2dbcFindings implements Findings {

    private static final Logger LOG = LoggerFactory.getLogger(R2dbcFindings.class);

    private final ConsentSql sql;
    private final AppendSql append;
    private final FollowQueueSql queue;
    private final ActingTasks tasks;
    private final Purposes purposes;
    private final TransactionalOperator transaction;
    private final Followers followers;
    private final Clock clock;

    /** Works through the SQL given; followers run in the order given. */
    public R2dbcFindings(
            ConsentSql sql,
            AppendSql append,
            FollowQueueSql queue,
            ActingTasks tasks,
            Purposes purposes,
            TransactionalOperator transaction,
            List<ConsentFollower> followers,
            Clock clock) {
        this.sql = sql;
        this.append = append;
        this.queue = queue;
        this.tasks = tasks;
        this.purposes = purposes;
        this.transaction = transaction;
        this.followers = new Followers(followers);
        this.clock = clock;
    }

    /** What a finding is judged by besides the person. */
    private record Ground(List<Purpose> offered, Map<String, Directive> directives, ActingTasks.Finding finding) {}

    /**
     * Somebody who is held.
     *
     * @param unable whether they are found unable to decide about the register
     * @param lost whether they were found able, or nothing was found, before this
     */
    private record Held(PersonId person, UUID principal, List<ConsentEvent> events, boolean unable, boolean lost) {}

    @Override
    public Mono<Found> found(PersonId person, ActingTasks.Finding finding) {
        return Mono.defer(() -> {
            Mono<Found> all = once(person, finding, true);
            Mono<Found> alone = once(person, finding, false);
            Mono<Found> kept = all.retryWhen(Serialised.stop())
                    .onErrorResume(failed -> {
                        LOG.error(
                                "A follower kept a finding from being recorded; it is recorded and they follow later.",
                                failed);
                        return alone.retryWhen(Serialised.stop());
                    })
                    .cache();
            kept.subscribe(_ -> {}, failed -> LOG.debug("A finding was not kept; its caller is told.", failed));
            return kept;
        });
    }

    private Mono<Found> once(PersonId person, ActingTasks.Finding finding, boolean followed) {
        return Mono.zip(purposes.offered(), purposes.book())
                .map(both -> new Ground(both.getT1(), both.getT2().directives(), finding))
                .flatMap(ground -> endsSomething(finding)
                        ? sql.hold(person)
                                .flatMap(principal -> kept(person, principal, finding))
                                .flatMap(held -> done(held, ground, followed))
                        : tasks.found(person, finding).then(Mono.defer(() -> onlyKept(person, ground))))
                .as(transaction::transactional);
    }

    /** Anything else found does nothing to what was said beforehand, and waits for nobody. */
    private static boolean endsSomething(ActingTasks.Finding finding) {
        return finding.capacity() == Capacity.LACKS && finding.scope().equals(Scope.REGISTER);
    }

    private Mono<Found> onlyKept(PersonId person, Ground ground) {
        return Mono.zip(tasks.findings(person), events(person))
                .map(read ->
                        new Found(List.of(), protecting(read.getT2(), ground, clock.instant()), unable(read.getT1())));
    }

    private Mono<Held> kept(PersonId person, UUID principal, ActingTasks.Finding finding) {
        return tasks.findings(person)
                .flatMap(before -> tasks.found(person, finding)
                        .then(Mono.defer(() -> Mono.zip(tasks.findings(person), events(person))))
                        .map(read -> new Held(person, principal, read.getT2(), unable(read.getT1()), !unable(before))));
    }

    private Mono<List<ConsentEvent>> events(PersonId person) {
        return sql.events(List.of(person))
                .map(stored -> stored.stream().map(ConsentSql.Stored::event).toList());
    }

    private static List<Beforehand.Standing> protecting(List<ConsentEvent> events, Ground ground, Instant now) {
        return Beforehand.protecting(ConsentState.fold(events), ground.directives(), now);
    }

    private static boolean unable(List<ActingTasks.Finding> found) {
        return ActingTasks.Finding.last(found, Scope.REGISTER) == Capacity.LACKS;
    }

    private Mono<Found> done(Held held, Ground ground, boolean followed) {
        Instant now = clock.instant();
        ConsentState before = ConsentState.fold(held.events());
        List<ConsentEvent.Stopped> stops = held.unable()
                ? Beforehand.whenUnable(
                        held.events(),
                        ground.directives(),
                        held.lost(),
                        ground.offered(),
                        How.beforehand(ground.finding().by()),
                        now)
                : List.of();
        return written(held, before, stops, followed)
                .map(entries -> new Found(entries, protecting(held.events(), ground, now), held.unable()));
    }

    private Mono<List<Entry>> written(
            Held held, ConsentState before, List<ConsentEvent.Stopped> stops, boolean followed) {
        ConsentState[] states = new ConsentState[stops.size() + 1];
        states[0] = before;
        for (int i = 0; i < stops.size(); i++) {
            states[i + 1] = states[i].after(stops.get(i));
        }
        return Flux.range(0, stops.size())
                .concatMap(i -> written(held, states[i], states[i + 1], stops.get(i), followed))
                .collectList();
    }

    private Mono<Entry> written(
            Held held, ConsentState before, ConsentState after, ConsentEvent.Stopped stop, boolean followed) {
        LedgerRow row = LedgerRow.of(held.person(), held.principal(), stop, before, null);
        Mono<Void> following = Mono.defer(() -> followed
                ? followers.follow(held.person(), stop, after)
                : queue.leave(held.person(), stop, followers.concernedBy(stop, after)));
        return append.append(List.of(row)).then(following).thenReturn(row.entry());
    }
}

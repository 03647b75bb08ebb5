package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Beforehand;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.Directive;
import org.volens.consent.Dying;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.Purpose;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.ledger.LogStanding;
import org.volens.consent.ledger.Purposes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Deletes what is held of people who said beforehand that this is to happen after their death, when the time has passed in which a
 * death may turn out to be somebody else's. What waits is kept nowhere: it follows from where choices stand, so that a correction, a
 * change of mind or a restart needs nothing more. Under the person's lock it is looked at again, from their events.
 */
public final class R2dbcLateErasures {

    private static final Logger LOG = LoggerFactory.getLogger(R2dbcLateErasures.class);
    private static final int TOGETHER = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final ConsentSql sql;
    private final AppendSql append;
    private final ErasureSql late;
    private final R2dbcErasures erasures;
    private final Purposes purposes;
    private final TransactionalOperator transaction;
    private final Followers followers;
    private final LogStanding log;
    private final Duration wait;
    private final Clock clock;

    /** Works through the SQL given; waits that long after a death was recorded. */
    public R2dbcLateErasures(
            ConsentSql sql,
            AppendSql append,
            ErasureSql late,
            R2dbcErasures erasures,
            Purposes purposes,
            TransactionalOperator transaction,
            List<ConsentFollower> followers,
            LogStanding log,
            Duration wait,
            Clock clock) {
        this.sql = sql;
        this.append = append;
        this.late = late;
        this.erasures = erasures;
        this.purposes = purposes;
        this.transaction = transaction;
        this.followers = new Followers(followers);
        this.log = log;
        this.wait = wait;
        this.clock = clock;
    }

    /**
     * A deletion that waits.
     *
     * @param purpose by which word it is done
     * @param notBefore when it is done at the earliest
     */
    public record Waiting(PersonId person, String purpose, Instant diedAt, Instant notBefore) {}

    /** Deletions that wait, in the order of the people's ids. */
    public Flux<Waiting> waiting() {
        return directives()
                .flatMapMany(directives -> Flux.fromStream(directives.entrySet().stream()
                        .filter(one -> one.getValue().effect() == Directive.Effect.DELETE)
                        .map(Map.Entry::getKey)))
                .concatMap(this::waiting);
    }

    private Flux<Waiting> waiting(String purpose) {
        return page(purpose, FIRST)
                .expand(page -> page.size() < TOGETHER
                        ? Mono.empty()
                        : page(purpose, page.getLast().person().value()))
                .concatMapIterable(page -> page)
                .concatMap(one -> Mono.justOrEmpty(one.since().map(since -> waiting(one, purpose, since))));
    }

    private Waiting waiting(ErasureSql.Late one, String purpose, Instant since) {
        Instant diedAt = one.diedAt() == null ? since : one.diedAt();
        return new Waiting(one.person(), purpose, diedAt, since.plus(wait));
    }

    private Mono<List<ErasureSql.Late>> page(String purpose, UUID after) {
        return late.late(purpose, after, clock.instant(), TOGETHER);
    }

    private Mono<Map<String, Directive>> directives() {
        return purposes.book().map(book -> book.directives());
    }

    /**
     * Deletes what is due and answers of how many people. While the database is not what was signed nothing is deleted: that a death
     * was somebody else's may be among what is missing. One who fails is left for the next time.
     */
    public Mono<Integer> run() {
        return Mono.defer(() -> log.behind().isPresent() ? Mono.<List<Waiting>>empty() : due())
                .flatMapIterable(due -> due)
                .concatMap(due -> now(due.person()).onErrorResume(failed -> {
                    LOG.error("What was to be deleted after a death was not; it is tried again.", failed);
                    return Mono.empty();
                }))
                .count()
                .map(Long::intValue);
    }

    private Mono<List<Waiting>> due() {
        return waiting()
                .filter(one -> !one.notBefore().isAfter(clock.instant()))
                .collectList();
    }

    private Mono<Instant> now(PersonId person) {
        return Mono.zip(purposes.offered(), directives())
                .flatMap(both -> sql.hold(person)
                        .flatMap(principal -> sql.events(List.of(person))
                                .map(stored -> stored.stream()
                                        .map(ConsentSql.Stored::event)
                                        .toList())
                                .flatMap(events -> Mono.justOrEmpty(said(events, both.getT2()))
                                        .flatMap(said -> erase(person, principal, events, said, both.getT1())))))
                .as(transaction::transactional)
                .retryWhen(Serialised.stop());
    }

    /** The word that stands, where a death does too, and both for long enough. */
    private Optional<Position> said(List<ConsentEvent> events, Map<String, Directive> directives) {
        Instant now = clock.instant();
        ConsentState state = ConsentState.fold(events);
        Optional<Instant> died = Dying.recordedAt(state).filter(at -> longAgo(at, now));
        return died.flatMap(_ -> Beforehand.deletion(state, directives, now))
                .filter(said -> longAgo(said.decidedAt(), now));
    }

    private boolean longAgo(Instant at, Instant now) {
        return !at.plus(wait).isAfter(now);
    }

    /** Where an act that had begun may still be running, nothing is written, and the next run looks again. */
    private Mono<Instant> erase(
            PersonId person, UUID principal, List<ConsentEvent> events, Position said, List<Purpose> offered) {
        return late.busy(person)
                .filter(busy -> !busy)
                .flatMap(_ -> stopped(person, principal, events, said, offered))
                .flatMap(how -> erasures.held(person, how));
    }

    /** A stop like any that asks for deletion, so that those outside are told. */
    private Mono<How> stopped(
            PersonId person, UUID principal, List<ConsentEvent> events, Position said, List<Purpose> offered) {
        How how = How.beforehand(null);
        ConsentState before = ConsentState.fold(events);
        ConsentEvent.Stopped stop = Beforehand.whenDead(events, said, offered, how, clock.instant());
        return append.append(List.of(LedgerRow.of(person, principal, stop, before, null)))
                .then(Mono.defer(() -> followers.follow(person, stop, before.after(stop))))
                .thenReturn(how);
    }
}

package org.volens.consent.r2dbc;

import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.ChoiceGuard;
import org.volens.consent.ledger.ConsentKey;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Records the answers of many people at once: one statement reads what each of them said before, each answer is decided by
 * itself, one statement writes all that are good. Nothing is locked in between: where somebody's state moved on, the number of
 * the next event is taken, nothing is written, and all of it is done again from the top.
 */
final class ChoiceRounds {

    private static final int LANES = 1;
    private static final int TOGETHER = 64;

    private final ConsentSql sql;
    private final AppendSql append;
    private final Grounds grounds;
    private final Followers followers;
    private final TransactionalOperator transaction;
    private final Clock clock;
    private final Gathered<Asked, Optional<Answered>> rounds =
            new Gathered<>(Asked::person, this::record, LANES, TOGETHER);

    ChoiceRounds(
            ConsentSql sql,
            AppendSql append,
            Grounds grounds,
            Followers followers,
            TransactionalOperator transaction,
            Clock clock) {
        this.sql = sql;
        this.append = append;
        this.grounds = grounds;
        this.followers = followers;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Somebody's answer, and the key under which it was sent. */
    record Asked(
            PersonId person,
            Choosing.Request request,
            @Nullable ConsentKey key) {}

    /** What becomes of an answer; a row where something is to be written. */
    private record Decided(
            @Nullable Answered answered,
            ConsentState after,
            @Nullable LedgerRow row) {

        Optional<Answered> told() {
            return Optional.ofNullable(answered);
        }

        LedgerRow written() {
            return Objects.requireNonNull(row, "row");
        }
    }

    /** What becomes of an answer; empty, and nothing is written, where guards must look at it first. */
    Mono<Optional<Answered>> record(Asked asked) {
        return rounds.ask(asked);
    }

    private Mono<List<Optional<Answered>>> record(List<Asked> asked) {
        return record(asked, false)
                .onErrorResume(Grounds.Stale.class, _ -> record(asked, true))
                .retryWhen(Serialised.choice());
    }

    private Mono<List<Optional<Answered>>> record(List<Asked> asked, boolean afresh) {
        return grounds.of(asked.stream().map(Asked::request).toList(), afresh)
                .flatMap(ground -> sql.before(asked, clock.instant())
                        .flatMap(before -> Flux.fromIterable(asked)
                                .concatMap(
                                        one -> decided(one, Objects.requireNonNull(before.get(one.person())), ground))
                                .collectList()))
                .flatMap(decided -> write(decided)
                        .thenReturn(decided.stream().map(Decided::told).toList()));
    }

    private Mono<Decided> decided(Asked asked, ConsentSql.Before before, Grounds.Ground ground) {
        ConsentState state = ConsentState.fold(before.events());
        ConsentSql.KeyUsed used = before.used();
        if (used == null && before.doubtful() && ChoiceGuard.yes(asked.request())) {
            return Mono.just(new Decided(null, state, null));
        }
        return used != null
                ? repeated(asked, used, state)
                : Mono.fromSupplier(() -> decided(asked, before.principal(), state, ground));
    }

    private Decided decided(Asked asked, UUID principal, ConsentState state, Grounds.Ground ground) {
        return switch (Choosing.decide(state, asked.request(), ground.of(asked.request()), clock.instant())) {
            case Choosing.Outcome.Accepted(var event) -> {
                LedgerRow row = LedgerRow.of(asked.person(), principal, event, state, asked.key());
                yield new Decided(new Answered.Recorded(row.entry(), false), state.after(event), row);
            }
            case Choosing.Outcome.Repeated(var event) ->
                throw new IllegalStateException("Nobody asked whether event " + event.seq() + " was a repeat.");
            case Choosing.Outcome.Declined(var refusal) -> {
                Answered declined = new Answered.Declined(refusal);
                ground.mustHold(declined);
                yield new Decided(declined, state, null);
            }
        };
    }

    private Mono<Decided> repeated(Asked asked, ConsentSql.KeyUsed used, ConsentState state) {
        return used.repeatedBy(asked.key())
                ? sql.entry(used.person(), used.seq())
                        .map(entry -> new Decided(new Answered.Recorded(entry, true), state, null))
                : Mono.just(new Decided(new Answered.Declined(Choosing.keyReused()), state, null));
    }

    /** In the order of the people, in which everybody locks. What somebody follows is one transaction with what follows. */
    private Mono<Void> write(List<Decided> decided) {
        List<Decided> fresh = decided.stream()
                .filter(one -> one.row() != null)
                .sorted(Comparator.comparing(one -> one.written().person().value()))
                .toList();
        if (fresh.isEmpty()) {
            return Mono.empty();
        }
        Mono<Void> written = append.append(fresh.stream().map(Decided::written).toList());
        List<Decided> followed = fresh.stream()
                .filter(one -> followers.concerned(one.written().event(), one.after()))
                .toList();
        return followed.isEmpty()
                ? written
                : written.thenMany(Flux.fromIterable(followed))
                        .concatMap(one -> followers.follow(
                                one.written().person(), one.written().event(), one.after()))
                        .then()
                        .as(transaction::transactional);
    }
}

package org.volens.consent.r2dbc;

import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentRefusal;
import org.volens.consent.ConsentState;
import org.volens.consent.acting.LateYes;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.ChoiceGuard;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Records an answer that guards look at: one at a time, in a transaction that holds the person from the start, so that what
 * the guards find, such as a mandate, cannot end between their look and the writing.
 */
final class GuardedChoices {

    private final ConsentSql sql;
    private final AppendSql append;
    private final Grounds grounds;
    private final Followers followers;
    private final List<ChoiceGuard> guards;
    private final TransactionalOperator transaction;
    private final Clock clock;

    GuardedChoices(
            ConsentSql sql,
            AppendSql append,
            Grounds grounds,
            Followers followers,
            List<ChoiceGuard> guards,
            TransactionalOperator transaction,
            Clock clock) {
        this.sql = sql;
        this.append = append;
        this.grounds = grounds;
        this.followers = followers;
        this.guards = guards;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<Answered> record(ChoiceRounds.Asked asked) {
        return record(asked, false)
                .onErrorResume(Grounds.Stale.class, _ -> record(asked, true))
                .retryWhen(Serialised.choice());
    }

    private Mono<Answered> record(ChoiceRounds.Asked asked, boolean afresh) {
        return grounds.of(List.of(asked.request()), afresh)
                .flatMap(ground -> sql.hold(asked.person())
                        .then(Mono.defer(() -> sql.before(List.of(asked), clock.instant())))
                        .map(before -> Objects.requireNonNull(before.get(asked.person())))
                        .flatMap(before -> decided(asked, before, ground))
                        .as(transaction::transactional));
    }

    private Mono<Answered> decided(ChoiceRounds.Asked asked, ConsentSql.Before before, Grounds.Ground ground) {
        ConsentSql.KeyUsed used = before.used();
        if (used != null) {
            return used.repeatedBy(asked.key())
                    ? sql.entry(used.person(), used.seq()).map(entry -> new Answered.Recorded(entry, true))
                    : Mono.just(new Answered.Declined(Choosing.keyReused()));
        }
        Optional<ConsentRefusal> late = LateYes.whyNot(asked.request(), before.events());
        if (late.isPresent()) {
            return Mono.just(new Answered.Declined(late.get()));
        }
        ConsentState state = ConsentState.fold(before.events());
        return switch (Choosing.decide(state, asked.request(), ground.of(asked.request()), clock.instant())) {
            case Choosing.Outcome.Accepted(var event) -> guarded(asked, before, state, event);
            case Choosing.Outcome.Repeated(var event) ->
                throw new IllegalStateException("Nobody asked whether event " + event.seq() + " was a repeat.");
            case Choosing.Outcome.Declined(var refusal) -> {
                Answered declined = new Answered.Declined(refusal);
                ground.mustHold(declined);
                yield Mono.just(declined);
            }
        };
    }

    private Mono<Answered> guarded(
            ChoiceRounds.Asked asked, ConsentSql.Before before, ConsentState state, ConsentEvent event) {
        return Flux.fromIterable(guards)
                .concatMap(guard -> guard.whyNot(asked.person(), asked.request(), before.events()))
                .next()
                .<Answered>map(Answered.Declined::new)
                .switchIfEmpty(Mono.defer(() -> written(
                        LedgerRow.of(asked.person(), before.principal(), event, state, asked.key()),
                        state.after(event))));
    }

    private Mono<Answered> written(LedgerRow row, ConsentState after) {
        return append.append(List.of(row))
                .then(Mono.defer(() -> followers.follow(row.person(), row.event(), after)))
                .thenReturn(new Answered.Recorded(row.entry(), false));
    }
}

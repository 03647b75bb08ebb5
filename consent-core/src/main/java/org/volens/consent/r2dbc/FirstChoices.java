package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import reactor.core.publisher.Mono;

/**
 * The first answers of many people at once, as a drive on paper or the move of a register brings them. Decided by the same
 * pure function and written as the same events as one by one; somebody who has been asked before is left as they are,
 * since a stop must never be overtaken. No followers run: nothing can be open for somebody never asked.
 */
public final class FirstChoices {

    private final ConsentSql sql;
    private final AppendSql append;
    private final TransactionalOperator transaction;
    private final Grounds grounds;
    private final Clock clock;

    /** Works through the SQL given. */
    public FirstChoices(
            ConsentSql sql,
            AppendSql append,
            TransactionalOperator transaction,
            Purposes purposes,
            Leaflets leaflets,
            Clock clock) {
        this.sql = sql;
        this.append = append;
        this.transaction = transaction;
        this.grounds = new Grounds(purposes, leaflets, clock);
        this.clock = clock;
    }

    /** What one person answers for the first time. */
    public record First(PersonId person, Choosing.Request request) {}

    /**
     * Records the first answers of those never asked before, all under one leaflet and in one transaction, and says how
     * many they were. An answer that would be declined alone fails all.
     */
    public Mono<Integer> record(List<First> people) {
        if (people.isEmpty()) {
            return Mono.just(0);
        }
        Choosing.Request one = people.getFirst().request();
        return grounds.of(List.of(one), true)
                .map(ground -> ground.of(one))
                .flatMap(ground -> sql.open(people.stream().map(First::person).toList())
                        .flatMap(fresh -> write(people, fresh, ground)))
                .as(transaction::transactional);
    }

    private Mono<Integer> write(List<First> people, Map<PersonId, UUID> fresh, Choosing.Ground ground) {
        Instant now = clock.instant();
        List<LedgerRow> rows = new ArrayList<>();
        for (First first : people) {
            UUID principal = fresh.get(first.person());
            if (principal != null) {
                rows.add(row(first, principal, ground, now));
            }
        }
        return rows.isEmpty() ? Mono.just(0) : append.append(rows).thenReturn(rows.size());
    }

    private static LedgerRow row(First first, UUID principal, Choosing.Ground ground, Instant now) {
        return switch (Choosing.decide(ConsentState.EMPTY, first.request(), ground, now)) {
            case Choosing.Outcome.Declined(var refusal) ->
                throw new IllegalArgumentException("A first answer would be declined: " + refusal);
            case Choosing.Outcome.Repeated(var event) ->
                throw new IllegalStateException("A first answer repeats event " + event.seq() + ".");
            case Choosing.Outcome.Accepted(ConsentEvent event) ->
                LedgerRow.of(first.person(), principal, event, ConsentState.EMPTY, null);
        };
    }
}

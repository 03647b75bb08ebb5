package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.Purpose;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.ledger.Purposes;
import org.volens.consent.proof.Commitment;
import reactor.core.publisher.Mono;

/**
 * The first answers of many people at once, as a drive on paper or the move of a register brings them. Decided by the same
 * pure function and written as the same events as one by one; somebody who has been asked before is left as they are,
 * since a stop must never be overtaken. No followers run: nothing can be open for somebody never asked.
 */
public final class FirstChoices {

    private final FirstChoicesSql sql;
    private final TransactionalOperator transaction;
    private final Purposes purposes;
    private final Leaflets leaflets;
    private final Clock clock;

    /** Works through the SQL given. */
    public FirstChoices(
            FirstChoicesSql sql, TransactionalOperator transaction, Purposes purposes, Leaflets leaflets, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.purposes = purposes;
        this.leaflets = leaflets;
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
        return ground(people.getFirst().request())
                .flatMap(ground -> sql.open(ids(people)).flatMap(fresh -> write(people, new HashSet<>(fresh), ground)))
                .as(transaction::transactional);
    }

    private Mono<Integer> write(List<First> people, Set<UUID> fresh, Choosing.Ground ground) {
        Instant now = clock.instant();
        List<FirstChoicesSql.Row> rows = new ArrayList<>();
        for (First first : people) {
            if (fresh.contains(first.person().value())) {
                rows.add(row(first, ground, now));
            }
        }
        return rows.isEmpty()
                ? Mono.just(0)
                : sql.append(rows).then(sql.place(rows)).thenReturn(rows.size());
    }

    private static FirstChoicesSql.Row row(First first, Choosing.Ground ground, Instant now) {
        return switch (Choosing.decide(ConsentState.EMPTY, first.request(), ground, now)) {
            case Choosing.Outcome.Declined(var refusal) ->
                throw new IllegalArgumentException("A first answer would be declined: " + refusal);
            case Choosing.Outcome.Accepted(ConsentEvent event) ->
                new FirstChoicesSql.Row(
                        first.person(),
                        event,
                        Commitment.to(EventJson.write(first.person().value().toString(), event)),
                        List.copyOf(ConsentState.EMPTY.changes(event)));
        };
    }

    private Mono<Choosing.Ground> ground(Choosing.Request request) {
        return Mono.zip(
                        purposes.offered(),
                        leaflets.inForce(
                                request.leaflet().leafletId(), request.leaflet().language()))
                .map(both -> new Choosing.Ground(
                        both.getT1().stream().collect(Collectors.toMap(Purpose::code, Function.identity())),
                        both.getT2().map(Leaflet::ref).orElse(null),
                        both.getT2().map(Leaflet::purposes).orElse(Set.of())));
    }

    private static List<UUID> ids(List<First> people) {
        return people.stream().map(first -> first.person().value()).toList();
    }
}

package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Act;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentRules;
import org.volens.consent.ConsentState;
import org.volens.consent.Decision;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Permits;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Permits on PostgreSQL. Locks and reads in separate statements: a statement sees what was committed when it began. */
public final class R2dbcPermits implements Permits {

    private static final Duration DEADLINE = Duration.ofSeconds(5);

    private final ConsentSql sql;
    private final TransactionalOperator transaction;
    private final Clock clock;

    /** Works through the SQL given. */
    public R2dbcPermits(ConsentSql sql, TransactionalOperator transaction, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Override
    public Mono<Decision> within(PersonId person, Act act) {
        return within(List.of(person), act).map(decisions -> decisions.getOrDefault(person, unknown(act)));
    }

    @Override
    public Mono<Map<PersonId, Decision>> within(Collection<PersonId> people, Act act) {
        return decide(people, act)
                .flatMap(decisions -> Flux.fromIterable(decisions.entrySet())
                        .concatMap(entry -> write(entry.getKey(), act, entry.getValue(), true))
                        .then(Mono.just(decisions)));
    }

    @Override
    public Mono<Taken> take(PersonId person, Act act) {
        return decide(List.of(person), act)
                .map(decisions -> decisions.getOrDefault(person, unknown(act)))
                .flatMap(decision -> write(person, act, decision, false).map(id -> new Taken(decision, id)))
                .as(transaction::transactional);
    }

    @Override
    public Mono<Void> ended(PersonId person, UUID permitId, Outcome outcome) {
        return sql.end(person, permitId, outcome.name().toLowerCase(Locale.ROOT).replace('_', '-'), clock.instant());
    }

    private Mono<Map<PersonId, Decision>> decide(Collection<PersonId> people, Act act) {
        return sql.lock(people)
                .then(Mono.defer(() -> sql.events(people)))
                .map(stored -> decisions(people, stored, act));
    }

    private Map<PersonId, Decision> decisions(Collection<PersonId> people, List<ConsentSql.Stored> stored, Act act) {
        Map<PersonId, List<ConsentEvent>> events = new HashMap<>();
        stored.forEach(one ->
                events.computeIfAbsent(one.person(), _ -> new ArrayList<>()).add(one.event()));
        Instant now = clock.instant();
        Map<PersonId, Decision> decisions = new LinkedHashMap<>();
        people.stream()
                .sorted()
                .forEach(person -> decisions.put(
                        person,
                        ConsentRules.decide(ConsentState.fold(events.getOrDefault(person, List.of())), act, now)));
        return decisions;
    }

    private Mono<UUID> write(PersonId person, Act act, Decision decision, boolean done) {
        Instant now = clock.instant();
        UUID id = Ids.next(now);
        return switch (decision) {
            case Decision.Permitted permitted ->
                sql.permit(person, id, act, permitted.seq(), now, now.plus(DEADLINE), done)
                        .thenReturn(id);
            case Decision.Refused _, Decision.Abstained _ -> Mono.just(id);
        };
    }

    private static Decision unknown(Act act) {
        return new Decision.Abstained(0, "The person was not among those asked about for " + act.name() + ".");
    }
}

package org.volens.registry;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.LogStanding;
import org.volens.consent.ledger.Permits;
import org.volens.registry.LapsedRecordsSql.Lapsed;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Mono;

/**
 * Deletes what came from the records of people whose yes to its use has run out or was ended by a leaflet, as a withdrawal does
 * at once: neither is an event that could be followed. Any node, as often as it likes: each chunk locks its people and asks
 * again, so that somebody who has just said yes keeps what is held and what one node deleted is not there for the other.
 */
@Component
class LapsedRecords {

    private static final Logger LOG = LoggerFactory.getLogger(LapsedRecords.class);
    private static final int TOGETHER = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final LapsedRecordsSql sql;
    private final FactsRemoval removal;
    private final Permits permits;
    private final Uses uses;
    private final ServiceParty service;
    private final LogStanding log;
    private final TransactionalOperator transaction;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();

    LapsedRecords(
            LapsedRecordsSql sql,
            FactsRemoval removal,
            Permits permits,
            Uses uses,
            ServiceParty service,
            LogStanding log,
            TransactionalOperator transaction,
            Clock clock) {
        this.sql = sql;
        this.removal = removal;
        this.permits = permits;
        this.uses = uses;
        this.service = service;
        this.log = log;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 30_000, fixedDelayString = "${volens.register.lapse-every:1h}")
    void wake() {
        if (running.compareAndSet(false, true)) {
            run().doFinally(_ -> running.set(false))
                    .subscribe(
                            _ -> {},
                            failed -> LOG.error("What came from records could not be deleted; tried again.", failed));
        }
    }

    /** Everybody once. While the database is not what was signed nothing is deleted: a yes may be among what is missing. */
    Mono<Void> run() {
        return Mono.defer(() -> log.behind().isPresent() ? Mono.<List<PersonId>>empty() : page(FIRST))
                .expand(page -> page.size() < TOGETHER
                        ? Mono.empty()
                        : page(page.getLast().value()))
                .filter(page -> !page.isEmpty())
                .concatMap(page -> forget(page).as(transaction::transactional))
                .then();
    }

    private Mono<List<PersonId>> page(UUID last) {
        return sql.after(last, clock.instant(), TOGETHER);
    }

    private Mono<Void> forget(List<PersonId> people) {
        return permits.hold(people)
                .then(Mono.defer(() -> sql.of(people, clock.instant())))
                .filter(lapsed -> !lapsed.isEmpty())
                .flatMap(this::removed);
    }

    private Mono<Void> removed(List<Lapsed> lapsed) {
        return removal.removeFromRecords(lapsed.stream().map(Lapsed::person).toList())
                .flatMap(counts -> uses.recordAll(told(lapsed, counts)));
    }

    private Map<PersonId, Use> told(List<Lapsed> lapsed, Map<PersonId, Long> counts) {
        Map<PersonId, Use> told = new HashMap<>();
        lapsed.stream()
                .filter(one -> counts.containsKey(one.person()))
                .forEach(one -> told.put(one.person(), use(one)));
        return told;
    }

    private Use use(Lapsed lapsed) {
        String why = lapsed.ranOut() ? "your yes to its use has run out" : "the leaflet has changed since your yes";
        return new Use(UseKind.FACTS_LAPSED, null, null, service.by(), null, Map.of("why", why));
    }
}

package org.volens.transparency.pages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.LogItems;
import org.volens.consent.ledger.Principals;
import reactor.core.publisher.Mono;

/**
 * Puts the uses of each hour into pages, once it has ended. A page is one short transaction: its uses leave the queue, and page,
 * tiles, places and the leaf to come are written. What another node has taken meanwhile is not there any more, and then nothing
 * of it is written; what is committed late stands in the queue for the next hour's page. The lease only saves work.
 */
@Component
class PageSealer {

    private static final Logger LOG = LoggerFactory.getLogger(PageSealer.class);
    private static final Duration LEASE = Duration.ofMinutes(1);
    private static final int MOST_PAGES = 1_000;

    private final PageSql sql;
    private final LogItems items;
    private final Principals principals;
    private final PageHours hours;
    private final TransactionalOperator transaction;
    private final Clock clock;
    private final UUID node = UUID.randomUUID();
    private final AtomicBoolean running = new AtomicBoolean();

    PageSealer(
            PageSql sql,
            LogItems items,
            Principals principals,
            PageHours hours,
            TransactionalOperator transaction,
            Clock clock) {
        this.sql = sql;
        this.items = items;
        this.principals = principals;
        this.hours = hours;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 20_000, fixedDelayString = "${volens.uses.pages.look-every:30s}")
    void wake() {
        if (running.compareAndSet(false, true)) {
            seal().doFinally(_ -> running.set(false))
                    .subscribe(
                            uses -> LOG.debug("{} uses were put into pages.", uses),
                            failed -> LOG.warn("Uses could not be put into pages; it is tried again.", failed));
        }
    }

    /** Puts into pages whatever waits of hours that have ended; answers how many uses were taken from the queue. */
    Mono<Long> seal() {
        return Mono.defer(() -> {
            Instant ended = hours.ended(clock.instant());
            return Mono.defer(() -> leased(ended))
                    .repeat(MOST_PAGES)
                    .takeUntil(taken -> taken < hours.most())
                    .reduce(0L, Long::sum);
        });
    }

    private Mono<Long> leased(Instant ended) {
        return sql.take(node, ended, clock.instant(), LEASE).flatMap(mine -> mine ? page(ended) : Mono.just(0L));
    }

    private Mono<Long> page(Instant ended) {
        return sql.waiting(ended, hours.most())
                .flatMap(uses -> (uses.isEmpty() ? Mono.<Void>empty() : sealed(uses, ended))
                        .then(uses.size() < hours.most() ? sql.done(node, ended) : Mono.empty())
                        .thenReturn((long) uses.size()));
    }

    /**
     * Of people who were erased meanwhile nothing is placed; their rows only leave the queue. Names are asked for before rows are
     * held: an erasure changes the name first and takes the rows then, and is noticed by that.
     */
    private Mono<Void> sealed(List<Waiting> uses, Instant ended) {
        List<Waiting> there = uses.stream().filter(one -> one.use().isPresent()).toList();
        return principals
                .of(there.stream().map(Waiting::person).collect(Collectors.toSet()))
                .flatMap(names -> sealed(uses, there, names, ended));
    }

    private Mono<Void> sealed(List<Waiting> uses, List<Waiting> there, Map<PersonId, UUID> names, Instant ended) {
        return sql.taken(uses)
                .filter(taken -> taken == uses.size())
                .switchIfEmpty(Mono.error(() -> new IllegalStateException("Another node takes the same uses.")))
                .then(Mono.defer(() -> there.isEmpty() ? Mono.<Void>empty() : written(there, names, ended)))
                .as(transaction::transactional);
    }

    private Mono<Void> written(List<Waiting> uses, Map<PersonId, UUID> names, Instant ended) {
        MadePage made = MadePage.of(Ids.next(clock.instant()), uses, names, ended, hours);
        return items.add(made.page().page(), LogItems.Kind.USES, made.page().canonical())
                .then(sql.insert(made));
    }
}

package org.volens.subscribers.calls;

import java.time.Clock;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Gives out notices one sender at a time, and writes down what became of them; each in a transaction of its own. */
@Component
class Outbox {

    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    /** From then on a notice is shown as dead; it is still tried every day. */
    private static final int TRIES_UNTIL_DEAD = 12;

    private final OutboxSql sql;
    private final OutboxSql.Waits waits;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Outbox(OutboxSql sql, CallSettings settings, TransactionalOperator transaction, Clock clock) {
        this.sql = sql;
        this.waits = new OutboxSql.Waits(settings.firstRetry(), settings.gap());
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Which kinds of notices may be sent. */
    enum Kinds {
        /** All there are. */
        ALL("stopped", "given", "test"),
        /** That somebody stopped, and nothing else. */
        STOPS("stopped");

        private final List<String> codes;

        Kinds(String... codes) {
            this.codes = List.of(codes);
        }

        String[] codes() {
            return codes.toArray(String[]::new);
        }
    }

    /** The next notice of these kinds that is due, for this sender alone; empty where there is none. */
    Mono<Claimed> claim(Kinds kinds) {
        return sql.subscriber(kinds, clock.instant())
                .flatMap(to -> sql.number(to.id())
                        .then(Mono.defer(() -> sql.notice(to, kinds, waits, clock.instant())))
                        .flatMap(claimed -> sql.held(to.id(), clock.instant()).thenReturn(claimed)))
                .as(transaction::transactional);
    }

    /** Writes down what became of a call and lets go of the subscriber. */
    Mono<Void> settle(Claimed claimed, CallOutcome outcome) {
        boolean failed = switch (outcome) {
            case CallOutcome.Taken _, CallOutcome.NotToBeTold _ -> false;
            case CallOutcome.Declined _, CallOutcome.NotSent _, CallOutcome.Unknown _ -> true;
        };
        if (failed && claimed.tries() == TRIES_UNTIL_DEAD) {
            LOG.error(
                    "A subscriber could not be told of a change of consent; it is tried daily. Subscriber {}, notice {}: {}",
                    claimed.to().id(),
                    claimed.number(),
                    outcome.code());
        }
        return sql.letGo(claimed.to().id(), failed, waits, clock.instant())
                .then(Mono.defer(() -> written(claimed, outcome)))
                .as(transaction::transactional);
    }

    private Mono<Void> written(Claimed claimed, CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Taken taken -> sql.taken(claimed, taken.code(), clock.instant());
            case CallOutcome.NotToBeTold not -> sql.notToBeTold(claimed, not.code());
            case CallOutcome.Declined _, CallOutcome.NotSent _, CallOutcome.Unknown _ ->
                sql.missed(claimed, outcome.code(), TRIES_UNTIL_DEAD);
        };
    }
}

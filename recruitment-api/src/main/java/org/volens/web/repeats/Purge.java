package org.volens.web.repeats;

import java.time.Clock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Forgets first answers after a day, a thousand at a time. */
@Component
final class Purge {

    private static final Logger LOG = LoggerFactory.getLogger(Purge.class);

    private final IdempotencySql sql;
    private final Clock clock;

    Purge(IdempotencySql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 60_000, fixedDelay = 600_000)
    Mono<Void> run() {
        return Mono.defer(() -> sql.purge(clock.instant().minus(IdempotencySql.kept())))
                .repeat()
                .takeUntil(deleted -> deleted == 0)
                .then()
                .doOnError(failed -> LOG.atWarn().setCause(failed).log("first answers could not be purged"));
    }
}

package org.volens.participants;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.volens.consent.r2dbc.ConsentSql;

/** Forgets the keys under which choices were sent when they are a day old. */
@Component
class ForgetKeys {

    private static final Logger LOG = LoggerFactory.getLogger(ForgetKeys.class);
    private static final Duration KEPT = Duration.ofHours(24);

    private final ConsentSql sql;
    private final Clock clock;

    ForgetKeys(ConsentSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 90_000, fixedDelay = 600_000)
    void forget() {
        sql.forgetKeys(clock.instant().minus(KEPT))
                .subscribe(_ -> {}, failed -> LOG.warn("Old keys could not be forgotten; tried again later.", failed));
    }
}

package org.volens.signing;

import java.time.Clock;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Forgets images that nothing was signed with within a day. */
@Component
final class ForgetUnused {

    private static final Logger LOG = LoggerFactory.getLogger(ForgetUnused.class);
    private static final Duration KEPT = Duration.ofHours(24);

    private final SignatureImageSql sql;
    private final Clock clock;

    ForgetUnused(SignatureImageSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Scheduled(initialDelay = 120_000, fixedDelay = 3_600_000)
    void forget() {
        sql.forgetUnused(clock.instant().minus(KEPT))
                .subscribe(_ -> {}, failed -> LOG.warn("Unused images could not be forgotten; tried again.", failed));
    }
}

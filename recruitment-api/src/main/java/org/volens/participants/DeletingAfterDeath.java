package org.volens.participants;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.volens.consent.r2dbc.R2dbcLateErasures;

/** Looks each hour for what is to be deleted because somebody said so beforehand and has died; any node, as often as it likes. */
@Component
class DeletingAfterDeath {

    private static final Logger LOG = LoggerFactory.getLogger(DeletingAfterDeath.class);

    private final R2dbcLateErasures erasures;
    private final AtomicBoolean running = new AtomicBoolean();

    DeletingAfterDeath(R2dbcLateErasures erasures) {
        this.erasures = erasures;
    }

    @Scheduled(initialDelay = 45_000, fixedDelayString = "${volens.erasure.after-death-every:1h}")
    void wake() {
        if (running.compareAndSet(false, true)) {
            erasures.run()
                    .doFinally(_ -> running.set(false))
                    .subscribe(
                            _ -> {},
                            failed ->
                                    LOG.error("What is to be deleted after a death could not be looked for.", failed));
        }
    }
}

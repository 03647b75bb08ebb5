package org.volens.transparency.log;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.volens.consent.r2dbc.LogRunner;

/** Wakes the log for what other nodes and bulk work have written; writers of this node wake it themselves. */
@Component
class LogTicker {

    private final LogRunner log;

    LogTicker(LogRunner log) {
        this.log = log;
    }

    @Scheduled(fixedDelayString = "${volens.log.every:10ms}")
    void wake() {
        log.wake();
    }
}

package org.volens.participants;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.volens.consent.r2dbc.LeftFollowers;

/** Wakes up what is left to follow from stops, on every node; the queue sees to it that each piece is done once. */
@Component
class FollowingUp {

    private static final Logger LOG = LoggerFactory.getLogger(FollowingUp.class);

    private final LeftFollowers left;
    private final AtomicBoolean running = new AtomicBoolean();

    FollowingUp(LeftFollowers left) {
        this.left = left;
    }

    @Scheduled(fixedDelayString = "${volens.stops.follow-every:1s}")
    void wake() {
        if (running.compareAndSet(false, true)) {
            left.run()
                    .doFinally(_ -> running.set(false))
                    .subscribe(_ -> {}, failed -> LOG.error("What is left to follow could not be looked for.", failed));
        }
    }
}

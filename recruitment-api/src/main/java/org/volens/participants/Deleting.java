package org.volens.participants;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.PersonId;
import org.volens.consent.StopLevel;
import org.volens.consent.r2dbc.R2dbcErasures;
import org.volens.invitations.Words;
import reactor.core.publisher.Mono;

/**
 * Deletes what is held of people who asked for it with a stop: at once where it can be, and otherwise as soon as it can; what was
 * asked for waits in the database, so that no crash loses it.
 */
@Component
class Deleting {

    private static final Logger LOG = LoggerFactory.getLogger(Deleting.class);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final R2dbcErasures erasures;
    private final int backupDays;
    private final Clock clock;
    private final AtomicBoolean running = new AtomicBoolean();

    Deleting(R2dbcErasures erasures, @Value("${volens.erasure.backup-days:90}") int backupDays, Clock clock) {
        this.erasures = erasures;
        this.backupDays = backupDays;
        this.clock = clock;
    }

    /**
     * What becomes of what is held.
     *
     * @param deletedAt when it was deleted; null where that is still to come, within minutes
     * @param backupsGoneBy the day by which the last backup that holds it, and the key that opens it, has expired
     * @param words both in a sentence
     */
    record Deletion(@Nullable Instant deletedAt, LocalDate backupsGoneBy, String words) {}

    /** Deletes what a stop asked for; empty where it asked for nothing of the kind. */
    Mono<Optional<Deletion>> after(PersonId person, ConsentEvent event) {
        return event instanceof ConsentEvent.Stopped stopped && stopped.level() == StopLevel.ERASE
                ? now(person).map(deletedAt -> Optional.of(deletion(deletedAt, backupsGoneBy())))
                : Mono.just(Optional.empty());
    }

    private static Deletion deletion(Optional<Instant> deletedAt, LocalDate backupsGoneBy) {
        return new Deletion(deletedAt.orElse(null), backupsGoneBy, Words.deleted(deletedAt.isPresent(), backupsGoneBy));
    }

    /**
     * Runs to its end whatever becomes of the request. What fails, or has to wait for an act of which nobody told the end, is left
     * to {@link #wake}, which may also have been quicker.
     */
    private Mono<Optional<Instant>> now(PersonId person) {
        return Mono.defer(() -> {
            Mono<Optional<Instant>> shared = erasures.now(person)
                    .switchIfEmpty(Mono.defer(() -> erasures.doneAt(person)))
                    .map(Optional::of)
                    .defaultIfEmpty(Optional.empty())
                    .onErrorResume(failed -> {
                        LOG.error("An erasure failed; it is tried again.", failed);
                        return Mono.just(Optional.empty());
                    })
                    .cache();
            shared.subscribe();
            return shared;
        });
    }

    private LocalDate backupsGoneBy() {
        return LocalDate.ofInstant(clock.instant(), LONDON).plusDays(backupDays);
    }

    @Scheduled(fixedDelayString = "${volens.stops.follow-every:1s}")
    void wake() {
        if (running.compareAndSet(false, true)) {
            erasures.run()
                    .doFinally(_ -> running.set(false))
                    .subscribe(_ -> {}, failed -> LOG.error("What is to be deleted could not be looked for.", failed));
        }
    }
}

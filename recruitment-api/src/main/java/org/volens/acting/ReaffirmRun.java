package org.volens.acting;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.consent.acting.Reaffirmation;
import reactor.core.publisher.Mono;

/** Works out each hour what falls due for those who are spoken for or become sixteen or eighteen; any node, as often as it likes. */
@Component
class ReaffirmRun {

    private static final Logger LOG = LoggerFactory.getLogger(ReaffirmRun.class);
    private static final int TOGETHER = 200;
    private static final UUID FIRST = new UUID(0, 0);

    private final DueSql sql;
    private final Reaffirm reaffirm;
    private final Spoken spoken;
    private final AtomicBoolean running = new AtomicBoolean();

    ReaffirmRun(DueSql sql, Reaffirm reaffirm, Spoken spoken) {
        this.sql = sql;
        this.reaffirm = reaffirm;
        this.spoken = spoken;
    }

    @Scheduled(initialDelay = 60_000, fixedDelayString = "${volens.acting.look-every:1h}")
    void wake() {
        if (running.compareAndSet(false, true)) {
            run().doFinally(_ -> running.set(false))
                    .subscribe(_ -> {}, failed -> LOG.error("What falls due could not be worked out.", failed));
        }
    }

    /** Everybody once; one who fails is left for the next time. */
    Mono<Void> run() {
        return page(FIRST)
                .expand(page ->
                        page.isEmpty() ? Mono.empty() : page(page.getLast().value()))
                .flatMapIterable(page -> page)
                .concatMap(this::one)
                .then();
    }

    private Mono<Void> one(PersonId person) {
        return reaffirm.of(person).onErrorResume(failed -> {
            LOG.warn("What falls due for one person could not be worked out; tried again later.", failed);
            return Mono.empty();
        });
    }

    private Mono<List<PersonId>> page(UUID last) {
        return sql.after(last, born(16), born(18), TOGETHER);
    }

    /** Born so that the birthday is within the time of notice, before or after today. */
    private List<LocalDate> born(int years) {
        LocalDate day = spoken.today().minusYears(years);
        return List.of(day.minusDays(Reaffirmation.NOTICE_DAYS), day.plusDays(Reaffirmation.NOTICE_DAYS));
    }
}

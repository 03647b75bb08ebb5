package org.volens.participants;

import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.r2dbc.R2dbcLateErasures;
import org.volens.consent.r2dbc.R2dbcLateErasures.Waiting;
import org.volens.registry.PersonFinder;
import org.volens.security.Actor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Whose deletion waits because they said so beforehand and a death was recorded, and until when that can be found to be wrong. */
@RestController
class WaitingDeletionsEndpoint {

    private static final int MOST = 200;

    private final R2dbcLateErasures erasures;
    private final PersonFinder finder;

    WaitingDeletionsEndpoint(R2dbcLateErasures erasures, PersonFinder finder) {
        this.erasures = erasures;
        this.finder = finder;
    }

    /**
     * One deletion that waits.
     *
     * @param purpose by which word it is done
     * @param notBefore when it is done at the earliest; what is past is done within the hour
     */
    record WaitingDeletion(String personRef, String purpose, Instant deathRecordedAt, Instant notBefore) {}

    /** At most two hundred of them. */
    record WaitingDeletions(List<WaitingDeletion> items) {}

    @GetMapping("/v1/deletions")
    Mono<WaitingDeletions> waiting(Actor.Staff actor) {
        return erasures.waiting()
                .take(MOST)
                .collectList()
                .flatMapMany(Flux::fromIterable)
                .concatMap(one -> finder.refer(one.person()).map(reference -> line(one, reference)))
                .collectList()
                .map(WaitingDeletions::new);
    }

    private static WaitingDeletion line(Waiting one, String reference) {
        return new WaitingDeletion(reference, one.purpose(), one.diedAt(), one.notBefore());
    }
}

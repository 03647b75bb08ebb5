package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import org.volens.consent.Supersessions;
import org.volens.consent.ledger.Leaflets;
import reactor.core.publisher.Mono;

/**
 * What changed leaflets end, kept for a second for questions, which are about their moment anyway. A permit reads it anew. It is
 * nobody's consent.
 */
final class KeptSupersessions {

    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Leaflets leaflets;
    private final Clock clock;
    private final AtomicReference<Known> kept =
            new AtomicReference<>(new Known(Set.of(), Supersessions.NONE, Instant.EPOCH));

    KeptSupersessions(Leaflets leaflets, Clock clock) {
        this.leaflets = leaflets;
        this.clock = clock;
    }

    private record Known(Set<String> leafletIds, Supersessions endings, Instant readAt) {}

    Mono<Supersessions> of(Set<String> leafletIds) {
        Known known = kept.get();
        Instant now = clock.instant();
        boolean fresh = now.isBefore(known.readAt().plus(KEPT));
        return fresh && known.leafletIds().containsAll(leafletIds)
                ? Mono.just(known.endings())
                : read(leafletIds, fresh ? known.leafletIds() : Set.of(), now);
    }

    private Mono<Supersessions> read(Set<String> wanted, Set<String> before, Instant now) {
        Set<String> all = new HashSet<>(before);
        all.addAll(wanted);
        return leaflets.supersessions(all).doOnNext(endings -> kept.set(new Known(Set.copyOf(all), endings, now)));
    }
}

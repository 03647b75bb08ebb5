package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.volens.consent.deciding.Definitions;
import org.volens.consent.duo.DiseaseAreas;
import org.volens.consent.ledger.Diseases;
import org.volens.consent.ledger.Purposes;
import reactor.core.publisher.Mono;

/**
 * The definitions that decisions are read by, kept for a second. They are nobody's consent, and what is defined anew changes
 * nothing that was said before.
 */
public final class KeptDefinitions {

    private static final Duration KEPT = Duration.ofSeconds(1);

    private final Purposes purposes;
    private final Diseases diseases;
    private final Clock clock;
    private final AtomicReference<Kept> kept = new AtomicReference<>(new Kept(Definitions.NONE, Instant.EPOCH));

    /** Reads through the ports given. */
    public KeptDefinitions(Purposes purposes, Diseases diseases, Clock clock) {
        this.purposes = purposes;
        this.diseases = diseases;
        this.clock = clock;
    }

    private record Kept(Definitions definitions, Instant readAt) {}

    /** The definitions, at most a second old. */
    public Mono<Definitions> now() {
        return Mono.defer(() -> {
            Kept known = kept.get();
            Instant now = clock.instant();
            return now.isBefore(known.readAt().plus(KEPT)) ? Mono.just(known.definitions()) : read(now);
        });
    }

    private Mono<Definitions> read(Instant now) {
        return purposes.book()
                .zipWith(diseases.all().map(DiseaseAreas::of), Definitions::new)
                .doOnNext(read -> kept.set(new Kept(read, now)));
    }
}

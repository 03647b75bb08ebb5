package org.volens.studies;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import org.volens.consent.Nature;
import reactor.core.publisher.Mono;

/** What a study on this register is, for whoever asks a decision about it without needing the study as a whole. */
@Component
public class StudyNatures {

    private static final Duration KEPT = Duration.ofSeconds(1);
    private static final int MOST_KEPT = 10_000;

    private final StudyNatureSql sql;
    private final Clock clock;
    private final Map<UUID, Kept> kept = new ConcurrentHashMap<>();

    StudyNatures(StudyNatureSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    private record Kept(Optional<Nature> nature, Instant readAt) {}

    /** What the study is, at most a second ago; empty for one that is not on this register. */
    public Mono<Optional<Nature>> of(UUID study) {
        return Mono.defer(() -> {
            Instant now = clock.instant();
            Kept known = kept.get(study);
            return known != null && now.isBefore(known.readAt().plus(KEPT))
                    ? Mono.just(known.nature())
                    : read(study, now);
        });
    }

    private Mono<Optional<Nature>> read(UUID study, Instant now) {
        return sql.of(study).map(Optional::of).defaultIfEmpty(Optional.empty()).doOnNext(nature -> {
            if (kept.size() > MOST_KEPT) {
                kept.clear();
            }
            kept.put(study, new Kept(nature, now));
        });
    }
}

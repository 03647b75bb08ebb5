package org.volens.demo.soak.timeline;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent;

/**
 * An event as the database committed it, in its order of commits.
 *
 * @param seq number among the person's
 * @param recordedAt when it says that it was recorded
 * @param commitment its commitment, in hex
 * @param said what it says; null where the content never came
 * @param position place in the order of commits
 * @param committedAt when, on the wall clock
 */
public record LedgerEvent(
        int seq,
        Instant recordedAt,
        String commitment,
        @Nullable ConsentEvent said,
        long position,
        Instant committedAt) {

    /** The stop that it is, if it is one. */
    public Optional<ConsentEvent.Stopped> stop() {
        return said instanceof ConsentEvent.Stopped stopped ? Optional.of(stopped) : Optional.empty();
    }
}

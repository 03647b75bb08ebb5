package org.volens.subscribers;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a subscriber is told, with its clock. Says nothing of whom it is about.
 *
 * @param number its place among the subscriber's notices; null until a sender has numbered it
 * @param kind stopped, given, or test
 * @param level how far it goes; null for a test
 * @param state queued, dead (still tried daily), notified, acknowledged, confirmed, or void (not told any more)
 * @param recordedAt when the change was recorded
 * @param lastOutcome what came of the last call, as a code
 */
record Notice(
        UUID subscriberId,
        String noticeId,
        @Nullable Integer number,
        String kind,
        @Nullable String level,
        String state,
        Instant recordedAt,
        Instant queuedAt,
        int tries,
        Instant nextTryAt,
        @Nullable String lastOutcome,
        @Nullable Instant notifiedAt,
        @Nullable Instant acknowledgedAt,
        @Nullable Instant confirmedAt) {

    private static final Set<String> SETTLED = Set.of("confirmed", "void");

    /** Whether the subscriber still has to do something by a time: only of stops. */
    boolean awaitsSteps() {
        return kind.equals("stopped") && !SETTLED.contains(state);
    }

    /** Whether it is still to be sent. */
    boolean waits() {
        return state.equals("queued") || state.equals("dead");
    }
}

package org.volens.demo.soak.history;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A person's own choices and history, as they were shown to them.
 *
 * @param sequence number of the last event
 * @param standings where each purpose stands, by its code
 * @param pausedUntil until when they are left alone, or null
 * @param entries what happened, in the order shown
 */
public record Page(
        int sequence,
        Map<String, String> standings,
        @Nullable Instant pausedUntil,
        List<Entry> entries) {

    public Page {
        standings = Map.copyOf(standings);
        entries = List.copyOf(entries);
    }

    /** One line of the history. */
    public record Entry(
            int sequence,
            String kind,
            @Nullable String purpose,
            @Nullable String answer) {}
}

package org.volens.admin.api.runs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;
import org.volens.admin.api.Released;

/** A piece of the list of invitations by reference, never by person. */
public record Invitations(List<Row> items, @Nullable String next, Map<String, Released> counts) {
    public Invitations {
        items = Absent.asEmpty(items);
        counts = Absent.asEmpty(counts);
    }

    /** One invitation. */
    public record Row(
            String reference,
            @Nullable Integer waveNumber,
            String state,
            @Nullable Instant sentAt,
            @Nullable Instant respondedAt) {}
}

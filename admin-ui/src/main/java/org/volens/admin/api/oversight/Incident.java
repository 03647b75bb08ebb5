package org.volens.admin.api.oversight;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that went wrong, with the two clocks that start when it is found. */
public record Incident(
        @Nullable String reference,
        @Nullable String kind,
        @Nullable String description,
        @Nullable Instant discoveredAt,
        @Nullable String reportTo24h,
        @Nullable String reportTo72h) {}

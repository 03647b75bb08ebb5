package org.volens.admin.api.oversight;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Something that went wrong, with the two clocks that start when it is found. */
public record Incident(
        @Nullable String reference,
        @Nullable String kind,
        @Nullable String description,
        @Nullable Instant discoveredAt,
        @JsonAlias("reportTo24h") @Nullable Instant reportBy24h,
        @JsonAlias("reportTo72h") @Nullable Instant reportBy72h) {}

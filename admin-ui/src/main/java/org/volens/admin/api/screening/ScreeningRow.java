package org.volens.admin.api.screening;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** One person's case by its reference; who they are is asked for apart. */
public record ScreeningRow(
        String reference,
        @Nullable String siteId,
        @Nullable String siteName,
        String state,
        @Nullable Instant putInTouchAt,
        @Nullable String contactBy,
        @Nullable Integer attempts,
        @Nullable LocalDate consentDate,
        @Nullable LocalDate recruitedDate) {}

package org.volens.admin.api.oversight;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One command that somebody gave, and what came of it. */
public record AuditEntry(
        @Nullable Instant at,
        @Nullable String actor,
        @Nullable String organisation,
        @Nullable String role,
        @Nullable String command,
        @Nullable String studyId,
        @Nullable String outcome,
        @Nullable String correlationId) {}

package org.volens.admin.api.oversight;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;

/** One command that somebody gave, and what came of it. */
public record AuditEntry(
        @Nullable Instant at,
        @Nullable String actor,
        @Nullable String organisation,
        List<String> roles,
        @Nullable String command,
        @Nullable String studyId,
        @Nullable String outcome,
        @Nullable String correlationId) {
    public AuditEntry {
        roles = Absent.asEmpty(roles);
    }

    /** The API tells the HTTP status, and the rule where it refused. */
    public Result result() {
        var first = outcome == null || outcome.isEmpty() ? ' ' : outcome.charAt(0);
        return switch (first) {
            case '2', '3' -> Result.DONE;
            case '4' -> Result.REFUSED;
            case '5' -> Result.FAILED;
            default -> Result.NOT_TOLD;
        };
    }

    /** What came of a command. */
    public enum Result {
        DONE,
        REFUSED,
        FAILED,
        NOT_TOLD
    }
}

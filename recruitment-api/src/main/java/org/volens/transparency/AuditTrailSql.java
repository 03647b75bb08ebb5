package org.volens.transparency;

import static org.volens.web.RowsSql.id;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Reads the audit trail for the auditor, newest first. */
@Component
class AuditTrailSql {

    private final DatabaseClient database;

    AuditTrailSql(DatabaseClient database) {
        this.database = database;
    }

    /** One command that staff or a machine gave. */
    record Line(
            UUID auditId,
            Instant at,
            @Nullable String actor,
            String actorId,
            @Nullable String organisation,
            List<String> roles,
            String command,
            @Nullable UUID studyId,
            String outcome,
            String correlationId) {}

    Mono<List<Line>> newest(@Nullable UUID before, int limit) {
        return database.sql("""
                        SELECT * FROM volens.audit_entry WHERE :before::uuid IS NULL OR audit_id < :before::uuid
                        ORDER BY audit_id DESC LIMIT :limit
                        """)
                .bind("before", id(before))
                .bind("limit", limit)
                .map(row -> new Line(
                        required(row, "audit_id", UUID.class),
                        instant(row, "at"),
                        optional(row, "actor_name", String.class),
                        required(row, "actor_id", String.class),
                        optional(row, "organisation_ods", String.class),
                        List.of(required(row, "roles", String[].class)),
                        required(row, "command", String.class),
                        optional(row, "study_id", UUID.class),
                        required(row, "outcome", String.class),
                        required(row, "correlation_id", String.class)))
                .all()
                .collectList();
    }
}

package org.volens.transparency;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.instantOrNull;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Incidents as rows. */
@Component
class IncidentSql {

    private final DatabaseClient database;

    IncidentSql(DatabaseClient database) {
        this.database = database;
    }

    /** An incident with its clocks. */
    record Incident(
            String reference,
            String kind,
            String description,
            Instant discoveredAt,
            Instant reportBy24h,
            Instant reportBy72h,
            Instant recordedAt,
            @Nullable Instant closedAt,
            @Nullable String outcome) {}

    Mono<Void> insert(Incident incident, String by) {
        return database.sql("""
                        INSERT INTO volens.incident
                            (reference, kind, description, discovered_at, report_by_24h, report_by_72h, recorded_by,
                             recorded_at)
                        VALUES (:reference, :kind, :description, :found, :day, :days, :by, :now)
                        """)
                .bind("reference", incident.reference())
                .bind("kind", incident.kind())
                .bind("description", incident.description())
                .bind("found", at(incident.discoveredAt()))
                .bind("day", at(incident.reportBy24h()))
                .bind("days", at(incident.reportBy72h()))
                .bind("by", by)
                .bind("now", at(incident.recordedAt()))
                .then();
    }

    Mono<List<Incident>> newest(int limit) {
        return database.sql("SELECT * FROM volens.incident ORDER BY discovered_at DESC, reference LIMIT :limit")
                .bind("limit", limit)
                .map(row -> new Incident(
                        required(row, "reference", String.class),
                        required(row, "kind", String.class),
                        required(row, "description", String.class),
                        instant(row, "discovered_at"),
                        instant(row, "report_by_24h"),
                        instant(row, "report_by_72h"),
                        instant(row, "recorded_at"),
                        instantOrNull(row, "closed_at"),
                        optional(row, "outcome", String.class)))
                .all()
                .collectList();
    }
}

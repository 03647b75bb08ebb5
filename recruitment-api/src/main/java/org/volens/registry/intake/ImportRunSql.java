package org.volens.registry.intake;

import static org.volens.web.RowsSql.at;

import io.r2dbc.postgresql.codec.Json;
import java.time.Instant;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.volens.consent.Ids;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** The record of each import, in numbers. */
@Repository
class ImportRunSql {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final DatabaseClient database;

    ImportRunSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(String source, Instant started, Instant ended, String by, ImportReport report) {
        Map<String, Object> counts = Map.of(
                "read", report.read(),
                "people", report.people(),
                "facts", report.facts(),
                "rejectedLines", report.rejectedLines());
        return database.sql("""
                        INSERT INTO volens.import_run (run_id, source, started_at, ended_at, imported_by, counts)
                        VALUES (:run, :source, :started, :ended, :by, :counts)
                        """)
                .bind("run", Ids.next(started))
                .bind("source", source)
                .bind("started", at(started))
                .bind("ended", at(ended))
                .bind("by", by)
                .bind("counts", Json.of(MAPPER.writeValueAsString(counts)))
                .then();
    }
}

package org.volens.security;

import io.r2dbc.spi.Connection;
import io.r2dbc.spi.Statement;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Writes audit entries, many at a time. */
@Component
final class AuditSql {

    private static final String INSERT = """
            INSERT INTO volens.audit_entry
                (audit_id, at, actor_id, actor_name, organisation_ods, roles, command, study_id, outcome, correlation_id)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
            """;

    private final DatabaseClient database;

    AuditSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> write(List<AuditEntry> entries) {
        return database.inConnectionMany(connection -> inserts(connection, entries))
                .then();
    }

    private static Flux<Long> inserts(Connection connection, List<AuditEntry> entries) {
        Statement insert = connection.createStatement(INSERT);
        for (int i = 0; i < entries.size(); i++) {
            if (i > 0) {
                insert.add();
            }
            bind(insert, entries.get(i));
        }
        return Flux.from(insert.execute()).concatMap(result -> result.getRowsUpdated());
    }

    private static void bind(Statement insert, AuditEntry entry) {
        insert.bind(0, entry.id())
                .bind(1, entry.at())
                .bind(2, entry.by().id())
                .bind(3, entry.by().name())
                .bind(4, entry.by().organisation())
                .bind(5, entry.by().roles().toArray(String[]::new))
                .bind(6, entry.command().word())
                .bind(8, entry.outcome())
                .bind(9, entry.correlationId());
        entry.study().ifPresentOrElse(study -> insert.bind(7, study), () -> insert.bindNull(7, UUID.class));
    }
}

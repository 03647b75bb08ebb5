package org.volens.web.operations;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Asks the database what it is, in a session like any other of this API. */
@Component
final class DatabaseStateSql {

    private static final List<String> DURABILITY = List.of("fsync", "synchronous_commit", "full_page_writes");

    private static final String SETTINGS = """
            SELECT current_setting('server_version_num')::integer AS version,
                   current_setting('fsync') AS fsync,
                   current_setting('synchronous_commit') AS synchronous_commit,
                   current_setting('full_page_writes') AS full_page_writes,
                   to_regclass('volens.flyway_schema_history') IS NOT NULL AS migrated
            """;

    private static final String MIGRATIONS = """
            SELECT version FROM volens.flyway_schema_history WHERE success AND version IS NOT NULL
            ORDER BY installed_rank LIMIT 1000
            """;

    private final DatabaseClient database;

    DatabaseStateSql(DatabaseClient database) {
        this.database = database;
    }

    private record Settings(int version, Map<String, String> durability, boolean migrated) {}

    Mono<DatabaseState> read() {
        return database.sql(SETTINGS)
                .map(DatabaseStateSql::settings)
                .one()
                .flatMap(settings -> migrations(settings)
                        .map(found -> new DatabaseState(settings.version(), settings.durability(), found)));
    }

    private Mono<List<String>> migrations(Settings settings) {
        return settings.migrated()
                ? database.sql(MIGRATIONS)
                        .map(row -> text(row, "version"))
                        .all()
                        .collectList()
                : Mono.just(List.of());
    }

    private static Settings settings(Readable row) {
        return new Settings(
                Optional.ofNullable(row.get("version", Integer.class)).orElse(0),
                DURABILITY.stream().collect(Collectors.toUnmodifiableMap(name -> name, name -> text(row, name))),
                Boolean.TRUE.equals(row.get("migrated", Boolean.class)));
    }

    private static String text(Readable row, String column) {
        return Stream.ofNullable(row.get(column, String.class)).findFirst().orElse("");
    }
}

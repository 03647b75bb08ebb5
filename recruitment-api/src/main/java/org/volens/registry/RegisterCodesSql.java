package org.volens.registry;

import static org.volens.web.RowsSql.required;
import static org.volens.web.RowsSql.text;

import io.r2dbc.spi.Readable;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** All SQL of the register's code sets. */
@Repository
class RegisterCodesSql {

    private final DatabaseClient database;

    RegisterCodesSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> name(List<RegisterCodes.Named> codes, String namedBy) {
        return database.sql("""
                        INSERT INTO volens.register_code (system, code, display, named_by)
                        SELECT named.system, named.code, named.display, :by
                        FROM unnest(:systems::text[], :codes::text[], :displays::text[]) AS named(system, code, display)
                        ON CONFLICT (system, code) DO NOTHING
                        """)
                .bind("by", namedBy)
                .bind("systems", codes.stream().map(RegisterCodes.Named::system).toArray(String[]::new))
                .bind("codes", codes.stream().map(RegisterCodes.Named::code).toArray(String[]::new))
                .bind(
                        "displays",
                        codes.stream().map(RegisterCodes.Named::display).toArray(String[]::new))
                .then();
    }

    Mono<List<RegisterCodes.Named>> list(RegisterCodes.@Nullable Code after, int limit) {
        return database.sql("""
                        SELECT system, code, display FROM volens.register_code
                        WHERE :system::text IS NULL OR (system, code) > (:system::text, :code::text)
                        ORDER BY system, code LIMIT :limit
                        """)
                .bind("system", text(after == null ? null : after.system()))
                .bind("code", text(after == null ? null : after.code()))
                .bind("limit", limit)
                .map(RegisterCodesSql::named)
                .all()
                .collectList();
    }

    static RegisterCodes.Named named(Readable row) {
        return new RegisterCodes.Named(
                required(row, "system", String.class),
                required(row, "code", String.class),
                required(row, "display", String.class));
    }

    Mono<Set<RegisterCodes.Code>> kept() {
        return database.sql("SELECT system, code FROM volens.register_code ORDER BY system, code LIMIT 500000")
                .map(row -> new RegisterCodes.Code(
                        required(row, "system", String.class), required(row, "code", String.class)))
                .all()
                .collect(Collectors.toSet());
    }
}

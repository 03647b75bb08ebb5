package org.volens.invitations.waves;

import static org.volens.web.RowsSql.required;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The commitment to a seed as it was written when the run was proposed. */
@Component
class SeedHashSql {

    private final DatabaseClient database;

    SeedHashSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<byte[]> of(UUID wave) {
        return database.sql("SELECT seed_hash FROM volens.wave WHERE wave_id = :wave")
                .bind("wave", wave)
                .map(row -> required(row, "seed_hash", byte[].class))
                .one();
    }
}

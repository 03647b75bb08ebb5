package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.duo.DiseaseAreas;
import org.volens.consent.duo.DiseaseCode;
import org.volens.consent.ledger.Diseases;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The illnesses that the register names, on PostgreSQL. */
public final class DiseaseSql implements Diseases {

    private final DatabaseClient database;
    private final DefinitionSql definitions;

    /** Works on the connection factory behind the client. */
    public DiseaseSql(DatabaseClient database, Clock clock) {
        this.database = database;
        this.definitions = new DefinitionSql(database, clock);
    }

    @Override
    public Mono<Void> define(List<DiseaseAreas.Area> areas) {
        return Flux.fromIterable(areas)
                .concatMap(area -> define(area)
                        .filter(rows -> rows > 0)
                        .map(_ -> DefinitionSql.ofDisease(area.code().written())))
                .collectList()
                .flatMap(definitions::written);
    }

    private Mono<Long> define(DiseaseAreas.Area area) {
        return database.sql("""
                        INSERT INTO volens.disease_area (code, title, within) VALUES (:code, :title, :within)
                        ON CONFLICT (code) DO NOTHING
                        """)
                .bind("code", area.code().written())
                .bind("title", area.title())
                .bind(
                        "within",
                        area.within().stream()
                                .map(DiseaseCode::written)
                                .sorted()
                                .toArray(String[]::new))
                .fetch()
                .rowsUpdated();
    }

    @Override
    public Mono<List<DiseaseAreas.Area>> all() {
        return database.sql("SELECT code, title, within FROM volens.disease_area ORDER BY code LIMIT 10000")
                .map(DiseaseSql::area)
                .all()
                .collectList();
    }

    private static DiseaseAreas.Area area(Readable row) {
        return new DiseaseAreas.Area(
                DiseaseCode.read(required(row, "code", String.class)),
                required(row, "title", String.class),
                Arrays.stream(required(row, "within", String[].class))
                        .map(DiseaseCode::read)
                        .collect(Collectors.toSet()));
    }
}

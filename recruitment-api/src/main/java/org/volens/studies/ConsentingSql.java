package org.volens.studies;

import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.Scope;
import org.volens.consent.acting.StudyType;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** How studies ask for consent, for whoever records it: one look, without the rest of the study. */
@Component
public class ConsentingSql {

    private static final JsonMapper JSON = JsonMapper.shared();

    private final DatabaseClient database;

    ConsentingSql(DatabaseClient database) {
        this.database = database;
    }

    /** A study as consent sees it. */
    public record Asking(UUID study, StudyType type, Optional<Consenting> chosen) {

        /** Its scope. */
        public Scope scope() {
            return Scope.study(study);
        }
    }

    /** The study that a choice is about, also where it is about one of its sites; empty where there is none. */
    public Mono<Asking> of(Scope scope) {
        return switch (scope.kind()) {
            case REGISTER -> Mono.empty();
            case STUDY -> read("SELECT study_id, phase, consenting FROM volens.study WHERE study_id = :id", scope);
            case SITE -> read("""
                        SELECT study_id, phase, consenting FROM volens.study
                        JOIN volens.study_site USING (study_id) WHERE site_id = :id
                        """, scope);
        };
    }

    private Mono<Asking> read(String sql, Scope scope) {
        UUID id = UUID.fromString(scope.value().substring(scope.value().indexOf(':') + 1));
        return database.sql(sql).bind("id", id).map(ConsentingSql::asking).one();
    }

    private static Asking asking(Readable row) {
        Optional<Consenting> chosen = Optional.ofNullable(optional(row, "consenting", Json.class))
                .map(json -> JSON.readValue(json.asString(), Consenting.class));
        return new Asking(
                required(row, "study_id", UUID.class),
                Consenting.typeOf(chosen.orElse(null), optional(row, "phase", String.class)),
                chosen);
    }
}

package org.volens.invitations.waves;

import static org.volens.web.RowsSql.required;

import io.r2dbc.postgresql.codec.Json;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.volens.cohort.Criteria;
import org.volens.cohort.CriteriaJson;
import reactor.core.publisher.Mono;

/** The criteria of one version, so that a run is checked against what its approver saw. */
@Component
class CriteriaVersions {

    private final CriteriaVersionSql sql;

    CriteriaVersions(CriteriaVersionSql sql) {
        this.sql = sql;
    }

    Mono<Criteria> of(UUID study, int version) {
        return sql.definition(study, version).map(CriteriaJson::read);
    }

    /** The rows behind it. */
    @Component
    static class CriteriaVersionSql {

        private final org.springframework.r2dbc.core.DatabaseClient database;

        CriteriaVersionSql(org.springframework.r2dbc.core.DatabaseClient database) {
            this.database = database;
        }

        Mono<String> definition(UUID study, int version) {
            return database.sql(
                            "SELECT definition FROM volens.study_criteria WHERE study_id = :study AND version = :version")
                    .bind("study", study)
                    .bind("version", version)
                    .map(row -> required(row, "definition", Json.class).asString())
                    .one();
        }
    }
}

package org.volens.cohort;

import static org.volens.web.RowsSql.required;

import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import reactor.core.publisher.Mono;

/** Reads the newest criteria of a study. */
@Repository
class StudyCriteriaSql {

    private final DatabaseClient database;

    StudyCriteriaSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<Version> newest(UUID studyId) {
        return database.sql("""
                        SELECT version, definition FROM volens.study_criteria
                        WHERE study_id = :study ORDER BY version DESC LIMIT 1
                        """)
                .bind("study", studyId)
                .map(row -> new Version(
                        required(row, "version", Integer.class),
                        CriteriaJson.read(required(row, "definition", String.class))))
                .one();
    }

    /** One version of a study's criteria. */
    record Version(int version, Criteria criteria) {}
}

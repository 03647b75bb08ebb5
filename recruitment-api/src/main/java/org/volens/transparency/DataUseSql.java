package org.volens.transparency;

import static org.volens.web.RowsSql.id;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The public data-use register: which studies the access committee lets use the register, and to what benefit. */
@Component
class DataUseSql {

    private final DatabaseClient database;

    DataUseSql(DatabaseClient database) {
        this.database = database;
    }

    /** One decision of the access committee. */
    record Line(
            UUID decisionId,
            String studyTitle,
            @Nullable String sponsor,
            String decision,
            String reference,
            LocalDate decidedOn,
            @Nullable String benefitStatement,
            String state) {}

    Mono<List<Line>> newest(@Nullable UUID before, int limit) {
        return database.sql("""
                        SELECT approval.approval_id, approval.reference, approval.approved_on, study.title,
                               study.sponsor_name, study.benefit_statement, study.state
                        FROM volens.study_approval approval JOIN volens.study study USING (study_id)
                        WHERE approval.kind = 'access-decision'
                          AND (:before::uuid IS NULL OR approval.approval_id < :before::uuid)
                        ORDER BY approval.approval_id DESC LIMIT :limit
                        """)
                .bind("before", id(before))
                .bind("limit", limit)
                .map(row -> new Line(
                        required(row, "approval_id", UUID.class),
                        required(row, "title", String.class),
                        optional(row, "sponsor_name", String.class),
                        "may use the register",
                        required(row, "reference", String.class),
                        required(row, "approved_on", LocalDate.class),
                        optional(row, "benefit_statement", String.class),
                        required(row, "state", String.class)))
                .all()
                .collectList();
    }
}

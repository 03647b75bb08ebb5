package org.volens.studies;

import static org.volens.web.RowsSql.required;
import static org.volens.web.RowsSql.text;

import java.time.LocalDate;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.security.Actor;
import org.volens.security.DelegationSql;
import org.volens.studies.record.Identifiers;
import reactor.core.publisher.Mono;

/** Finds the study that a record belongs to among those in which the caller coordinates; others are as if not there. */
@Component
class ImportSql {

    private final DatabaseClient database;

    ImportSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<UUID> find(Identifiers identifiers, Actor.Staff by, LocalDate today) {
        return database.sql("""
                        SELECT identifier.study_id FROM volens.study_identifier identifier
                        JOIN volens.study study ON study.study_id = identifier.study_id
                        JOIN volens.study_delegation entry ON entry.study_id = identifier.study_id
                         AND entry.staff_id = :staff AND entry.ods_code = :ods AND 'coordinate' = ANY(entry.duties)
                         AND %s
                        WHERE (identifier.kind = 'nct' AND identifier.value = :nct)
                           OR (identifier.kind = 'isrctn' AND identifier.value = :isrctn)
                        ORDER BY identifier.kind DESC LIMIT 1
                        """.formatted(DelegationSql.COUNTS))
                .bind("staff", by.id())
                .bind("ods", by.organisation().odsCode())
                .bind("today", today)
                .bind("nct", text(identifiers.nct()))
                .bind("isrctn", text(identifiers.isrctn()))
                .map(row -> required(row, "study_id", UUID.class))
                .one();
    }
}

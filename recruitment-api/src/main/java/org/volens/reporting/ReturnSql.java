package org.volens.reporting;

import static org.volens.web.RowsSql.date;
import static org.volens.web.RowsSql.id;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Reads the view of the recruitment return. */
@Component
class ReturnSql {

    private final DatabaseClient database;

    ReturnSql(DatabaseClient database) {
        this.database = database;
    }

    /** Rows of one study or of all, changed within the days given (UK days, both ends in). */
    Flux<RecruitmentReturn> rows(@Nullable UUID study, @Nullable LocalDate from, @Nullable LocalDate to) {
        return database.sql("""
                        SELECT * FROM volens.recruitment_return
                        WHERE (:study::uuid IS NULL OR study_id = :study::uuid)
                          AND (:from::date IS NULL OR (record_updated_at AT TIME ZONE 'Europe/London')::date >= :from::date)
                          AND (:to::date IS NULL OR (record_updated_at AT TIME ZONE 'Europe/London')::date <= :to::date)
                        ORDER BY study_id, record_updated_at, record_id
                        """)
                .filter(statement -> statement.fetchSize(500))
                .bind("study", id(study))
                .bind("from", date(from))
                .bind("to", date(to))
                .map(ReturnSql::row)
                .all();
    }

    private static RecruitmentReturn row(Readable row) {
        return new RecruitmentReturn(
                optional(row, "study_cpms_id", String.class),
                optional(row, "study_iras_id", String.class),
                required(row, "site_ods_code", String.class),
                required(row, "site_name", String.class),
                required(row, "site_activity_type", String.class),
                required(row, "participant_reference", String.class),
                optional(row, "participant_type", String.class),
                optional(row, "participant_group", String.class),
                required(row, "consent_date", LocalDate.class),
                optional(row, "recruited_date", LocalDate.class),
                optional(row, "failed_screening_date", LocalDate.class),
                optional(row, "withdrawn_date", LocalDate.class),
                optional(row, "completed_date", LocalDate.class),
                optional(row, "year_of_birth", Integer.class),
                instant(row, "record_updated_at"));
    }
}

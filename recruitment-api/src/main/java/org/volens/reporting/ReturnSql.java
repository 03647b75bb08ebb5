package org.volens.reporting;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.date;
import static org.volens.web.RowsSql.id;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
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

    /** Somebody whose row is in a file for the first time. */
    record Returned(PersonId person, UUID study, UUID site) {}

    /** Marks the rows of all studies within the days as returned; answers whose were not marked before. */
    Flux<Returned> firstReturned(@Nullable LocalDate from, @Nullable LocalDate to, Instant now) {
        return database.sql("""
                        UPDATE volens.recruitment_record record SET first_returned_at = :now
                        FROM volens.screening_reference whose, volens.study study
                        WHERE record.first_returned_at IS NULL
                          AND whose.reference = record.participant_reference AND whose.study_id = record.study_id
                          AND study.study_id = record.study_id AND study.reports_here
                          AND (:from::date IS NULL OR (record.recorded_at AT TIME ZONE 'Europe/London')::date >= :from::date)
                          AND (:to::date IS NULL OR (record.recorded_at AT TIME ZONE 'Europe/London')::date <= :to::date)
                        RETURNING whose.person_id, record.study_id, record.site_id
                        """)
                .bind("now", at(now))
                .bind("from", date(from))
                .bind("to", date(to))
                .map(row -> new Returned(
                        new PersonId(required(row, "person_id", UUID.class)),
                        required(row, "study_id", UUID.class),
                        required(row, "site_id", UUID.class)))
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

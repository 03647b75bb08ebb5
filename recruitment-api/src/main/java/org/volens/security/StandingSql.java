package org.volens.security;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Flux;

/** Reads what somebody is in a study: one query, of the same shape and cost whether or not the study exists. */
@Component
final class StandingSql {

    private static final String STANDING = """
            SELECT study.state,
                   study.sponsor_ods = :organisation OR EXISTS (
                       SELECT 1 FROM volens.study_organisation sponsor
                       WHERE sponsor.study_id = study.study_id AND sponsor.ods_code = :organisation
                         AND sponsor.part = 'sponsor') AS sponsors,
                   study.lead_ods = :organisation OR EXISTS (
                       SELECT 1 FROM volens.study_site site
                       WHERE site.study_id = study.study_id AND site.ods_code = :organisation) OR EXISTS (
                       SELECT 1 FROM volens.study_organisation part
                       WHERE part.study_id = study.study_id AND part.ods_code = :organisation) AS takes_part,
                   entry.site_id, entry.duties, entry.signed_at IS NOT NULL AS signed
            FROM volens.study study
            LEFT JOIN volens.study_delegation entry
                   ON entry.study_id = study.study_id AND entry.staff_id = :staff AND entry.ods_code = :organisation
                  AND entry.from_date <= :today AND (entry.to_date IS NULL OR entry.to_date >= :today)
                  AND entry.ended_at IS NULL
            WHERE study.study_id = :study
            LIMIT 100
            """;

    private final DatabaseClient database;

    StandingSql(DatabaseClient database) {
        this.database = database;
    }

    /**
     * One row of the answer.
     *
     * @param state where the study stands
     * @param sponsors whether the organisation is the study's sponsor
     * @param takesPart whether the organisation is in the study
     * @param siteId site of the entry
     * @param duties duties of the entry; empty where there is no entry
     * @param signed whether the entry is signed
     */
    record Row(
            StudyState state,
            boolean sponsors,
            boolean takesPart,
            @Nullable UUID siteId,
            Set<Duty> duties,
            boolean signed) {}

    Flux<Row> rows(UUID study, String staff, String organisation, LocalDate today) {
        return database.sql(STANDING)
                .bind("study", study)
                .bind("staff", staff)
                .bind("organisation", organisation)
                .bind("today", today)
                .map(StandingSql::row)
                .all();
    }

    private static Row row(Readable row) {
        return new Row(
                StudyState.of(
                        Optional.ofNullable(row.get("state", String.class)).orElseThrow()),
                Boolean.TRUE.equals(row.get("sponsors", Boolean.class)),
                Boolean.TRUE.equals(row.get("takes_part", Boolean.class)),
                row.get("site_id", UUID.class),
                duties(row.get("duties", String[].class)),
                Boolean.TRUE.equals(row.get("signed", Boolean.class)));
    }

    private static Set<Duty> duties(String @Nullable [] words) {
        return Stream.ofNullable(words)
                .flatMap(Arrays::stream)
                .flatMap(word -> Duty.of(word).stream())
                .collect(Collectors.toUnmodifiableSet());
    }
}

package org.volens.studies;

import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;
import static org.volens.web.RowsSql.text;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import org.volens.security.DelegationSql;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * The list of studies: those the caller has an entry for, or all for roles that see all; searched, sorted, paged by key. How many were
 * recruited is told to those who run the study, as on its own page.
 */
@Component
class StudyListSql {

    private static final Map<String, String> KEYS = Map.of(
            "title", "lower(study.title)",
            "updated", "to_char(study.updated_at AT TIME ZONE 'UTC', 'YYYYMMDDHH24MISSUS')",
            "state",
                    "array_position(ARRAY['draft','in-review','open','paused','halted','in-follow-up','closed'], study.state)::text",
            "recruited", "coalesce(lpad(numbers.enrolled::text, 9, '0'), '')");

    private static final String FROM = """
            FROM volens.study study
            CROSS JOIN LATERAL (SELECT CASE WHEN EXISTS (
                                    SELECT 1 FROM volens.study_delegation entry
                                    WHERE entry.study_id = study.study_id AND entry.staff_id = :staff AND entry.ods_code = :ods
                                      AND entry.duties && ARRAY['coordinate', 'principal-investigator'] AND %s)
                                THEN (SELECT count(DISTINCT person_id) FROM volens.screening screening
                                      WHERE screening.study_id = study.study_id AND screening.recruited_date IS NOT NULL)
                                END AS enrolled) numbers
            CROSS JOIN LATERAL (SELECT jsonb_object_agg(kind, value) AS identifiers FROM volens.study_identifier identifier
                                WHERE identifier.study_id = study.study_id) known
            WHERE (:everywhere
                   OR EXISTS (SELECT 1 FROM volens.study_delegation entry
                              WHERE entry.study_id = study.study_id AND entry.staff_id = :staff
                                AND entry.ods_code = :ods AND %s)
                   OR (:monitor AND study.sponsor_ods = :ods))
              AND (:state::text IS NULL OR study.state = :state)
              AND (:query::text IS NULL
                   OR study.title ILIKE :query OR study.short_title ILIKE :query OR study.sponsor_name ILIKE :query
                   OR EXISTS (SELECT 1 FROM unnest(study.conditions) condition WHERE condition ILIKE :query)
                   OR EXISTS (SELECT 1 FROM volens.study_identifier identifier
                              WHERE identifier.study_id = study.study_id AND identifier.value ILIKE :query))
            """.formatted(DelegationSql.COUNTS, DelegationSql.COUNTS);

    private final DatabaseClient database;
    private final JsonMapper json;

    StudyListSql(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** What to list, for whom. */
    record Asked(
            boolean everywhere,
            boolean monitor,
            String staff,
            String ods,
            LocalDate today,
            @Nullable String query,
            @Nullable String state,
            String sort,
            boolean ascending,
            int limit,
            @Nullable String afterKey,
            @Nullable String afterId) {}

    /** One line of the list; its key is where the next page goes on. */
    record Line(
            UUID studyId,
            String title,
            @Nullable String shortTitle,
            Map<String, String> identifiers,
            String state,
            @Nullable String sponsor,
            @Nullable Integer target,
            @Nullable Integer enrolled,
            Instant updatedAt,
            @JsonIgnore String key) {}

    static boolean sorts(String sort) {
        return KEYS.containsKey(sort);
    }

    Mono<List<Line>> lines(Asked asked) {
        String key = KEYS.get(asked.sort()) + " COLLATE \"C\"";
        String direction = asked.ascending() ? "ASC" : "DESC";
        String after = " AND (:after::text IS NULL OR (" + key + ", study.study_id) " + (asked.ascending() ? ">" : "<")
                + " (:after, :afterId::uuid))";
        return bind(
                        database.sql("SELECT study.*, numbers.enrolled::int AS enrolled, known.identifiers, " + key
                                + " AS key "
                                + FROM + after + " ORDER BY " + key + " " + direction + ", study.study_id "
                                + direction + " LIMIT :limit"),
                        asked)
                .bind("after", text(asked.afterKey()))
                .bind("afterId", text(asked.afterId()))
                .bind("limit", asked.limit())
                .map(this::line)
                .all()
                .collectList();
    }

    Mono<Long> total(Asked asked) {
        return bind(database.sql("SELECT count(*) AS total " + FROM), asked)
                .map(row -> required(row, "total", Long.class))
                .one();
    }

    private static GenericExecuteSpec bind(GenericExecuteSpec sql, Asked asked) {
        String query = asked.query();
        return sql.bind("everywhere", asked.everywhere())
                .bind("monitor", asked.monitor())
                .bind("staff", asked.staff())
                .bind("ods", asked.ods())
                .bind("today", asked.today())
                .bind("state", text(asked.state()))
                .bind("query", text(query == null ? null : "%" + query.replaceAll("([%_\\\\])", "\\\\$1") + "%"));
    }

    private Line line(Readable row) {
        Json identifiers = optional(row, "identifiers", Json.class);
        return new Line(
                required(row, "study_id", UUID.class),
                required(row, "title", String.class),
                optional(row, "short_title", String.class),
                identifiers == null
                        ? Map.of()
                        : json.readValue(identifiers.asString(), new TypeReference<Map<String, String>>() {}),
                required(row, "state", String.class),
                optional(row, "sponsor_name", String.class),
                optional(row, "target", Integer.class),
                optional(row, "enrolled", Integer.class),
                instant(row, "updated_at"),
                required(row, "key", String.class));
    }
}

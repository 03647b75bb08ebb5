package org.volens.transparency;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.id;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.transparency.legal.LegalRoute;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The use log. A sensitive study is told without its title. */
@Component
class UseSql {

    /** A use waits, from the moment it is written, for the page in which it will stand. */
    private static final String QUEUED = """
            INSERT INTO volens.use_queue (person_id, use_id, used_at) SELECT person_id, use_id, used_at FROM used
            """;

    private final DatabaseClient database;
    private final JsonMapper json;

    UseSql(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** A use and by which route it happens. */
    record Routed(Use use, LegalRoute route) {}

    /** Writes one use each for people, in one statement. */
    Mono<Void> insertAll(Map<PersonId, Routed> uses, Instant now) {
        return database.sql("""
                        WITH used AS (
                            INSERT INTO volens.use_log
                                (person_id, use_id, used_at, kind, study_id, site_id, organisation_ods, organisation_name, role,
                                 actor_id, actor_name, purpose, decision_seq, leaflet_id, leaflet_version, detail,
                                 legal_route, article_6, article_9)
                            SELECT person_id, use_id, :at, kind, study, site, ods, organisation, role, actor, name, purpose,
                                   seq, leaflet, version, detail, route, article6, article9
                            FROM jsonb_to_recordset(:uses::jsonb) AS line(
                                person_id uuid, use_id uuid, kind text, study uuid, site uuid, ods text, organisation text,
                                role text, actor text, name text, purpose text, seq integer, leaflet text, version integer,
                                detail jsonb, route text, article6 text, article9 text)
                            RETURNING person_id, use_id, used_at)
                        """ + QUEUED)
                .bind("at", at(now))
                .bind(
                        "uses",
                        json.writeValueAsString(uses.entrySet().stream()
                                .map(entry -> row(entry.getKey(), Ids.next(now), entry.getValue()))
                                .toList()))
                .then();
    }

    private static Map<String, @Nullable Object> row(PersonId person, UUID useId, Routed routed) {
        Use use = routed.use();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("person_id", person.value());
        row.put("use_id", useId);
        row.put("kind", use.kind().code());
        row.put("study", use.studyId());
        row.put("site", use.siteId());
        row.put("ods", use.by().organisationOds());
        row.put("organisation", use.by().organisation());
        row.put("role", use.by().role());
        row.put("actor", use.by().actorId());
        row.put("name", use.by().actorName());
        Use.Under under = use.decision();
        row.put("purpose", under == null ? null : under.purpose());
        row.put("seq", under == null ? null : Integer.valueOf(under.seq()));
        row.put("leaflet", under == null ? null : under.leafletId());
        row.put("version", under == null ? null : under.leafletVersion());
        row.put("detail", use.detail());
        row.put("route", routed.route().confidentiality().code());
        row.put("article6", routed.route().article6().code());
        row.put("article9", routed.route().article9().code());
        return row;
    }

    Mono<List<UseLine>> newest(PersonId person, @Nullable UUID before, int limit) {
        return database.sql("""
                        SELECT entry.*, CASE WHEN study.sensitive THEN NULL ELSE coalesce(study.short_title, study.title) END
                               AS study_title, study.sensitive,
                               EXISTS (SELECT 1 FROM volens.use_place place WHERE place.person_id = entry.person_id
                                       AND place.use_id = entry.use_id) AS in_page
                        FROM volens.use_log entry LEFT JOIN volens.study study ON study.study_id = entry.study_id
                        WHERE entry.person_id = :person AND (:before::uuid IS NULL OR entry.use_id < :before::uuid)
                        ORDER BY entry.use_id DESC LIMIT :limit
                        """)
                .bind("person", person.value())
                .bind("before", id(before))
                .bind("limit", limit)
                .map(this::line)
                .all()
                .collectList();
    }

    Mono<Integer> studiesSearchedSince(Instant since) {
        return database.sql(
                        "SELECT count(DISTINCT study_id)::int AS studies FROM volens.search_run WHERE searched_at >= :since")
                .bind("since", at(since))
                .map(row -> required(row, "studies", Integer.class))
                .one();
    }

    private UseLine line(Readable row) {
        UseKind kind = UseKind.of(required(row, "kind", String.class));
        String study = optional(row, "study_title", String.class);
        return new UseLine(
                required(row, "use_id", UUID.class),
                instant(row, "used_at"),
                sentence(kind, row, study),
                required(row, "organisation_name", String.class),
                required(row, "role", String.class),
                optional(row, "purpose", String.class),
                study,
                optional(row, "decision_seq", Integer.class),
                optional(row, "leaflet_id", String.class),
                optional(row, "leaflet_version", Integer.class),
                UseLine.LegalLine.of(
                        optional(row, "legal_route", String.class),
                        optional(row, "article_6", String.class),
                        optional(row, "article_9", String.class)),
                required(row, "in_page", Boolean.class));
    }

    /** What is about no study is not said to be for one. */
    private static String about(UseKind kind, Readable row) {
        return optional(row, "study_id", UUID.class) == null
                ? kind.sentence().replace(" for %study%", "")
                : kind.sentence();
    }

    private String sentence(UseKind kind, Readable row, @Nullable String study) {
        String role = required(row, "role", String.class);
        String name = optional(row, "actor_name", String.class);
        String sentence = about(kind, row)
                .replace("%org%", required(row, "organisation_name", String.class))
                .replace("%role%", role)
                .replace("%who%", name == null ? "Someone (" + role + ")" : name + " (" + role + ")");
        Map<String, String> detail = json.readValue(
                required(row, "detail", Json.class).asString(), new TypeReference<Map<String, String>>() {});
        for (Map.Entry<String, String> item : detail.entrySet()) {
            sentence = sentence.replace("%" + item.getKey() + "%", item.getValue());
        }
        return sentence.replace("%study%", study == null ? "a study" : "the study “" + study + "”");
    }
}

package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Readable;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.leaflet.history.LeafletVersion;
import org.volens.consent.leaflet.history.SectionChange;
import reactor.core.publisher.Mono;

/** The SQL that lists versions of a leaflet and what they changed, without their words. */
final class LeafletVersionSql {

    private static final int MOST_ROWS = 20_000;

    private final DatabaseClient database;

    LeafletVersionSql(DatabaseClient database) {
        this.database = database;
    }

    /** One form, with what is kept once a version. */
    private record Row(
            int version,
            LeafletVersion.Form form,
            @Nullable String by,
            @Nullable LocalDate decideAgainBy) {}

    Mono<List<LeafletVersion>> all(String leafletId) {
        return rows(leafletId)
                .zipWith(changes(leafletId, 0, Integer.MAX_VALUE))
                .map(both -> versions(both.getT1(), both.getT2()));
    }

    private Mono<List<Row>> rows(String leafletId) {
        return database.sql("""
                        SELECT version.leaflet_id, version.version, version.language, version.format, version.sha256,
                               version.status, version.reading_age, version.translator, version.translated_on,
                               version.published_at, version.retired_at, issue.published_by, issue.decide_again_by
                        FROM volens.leaflet_version version
                        LEFT JOIN volens.leaflet_issue issue USING (leaflet_id, version)
                        WHERE version.leaflet_id = :leaflet AND version.status <> 'draft'
                        ORDER BY version.version DESC,
                        """ + LeafletIssueSql.OWN_FIRST + ", version.language, version.format LIMIT " + MOST_ROWS)
                .bind("leaflet", leafletId)
                .map(LeafletVersionSql::row)
                .all()
                .collectList();
    }

    private static Row row(Readable row) {
        return new Row(
                required(row, "version", Integer.class),
                new LeafletVersion.Form(
                        LeafletRowsSql.shown(row),
                        LeafletRowsSql.status(row),
                        LeafletRowsSql.age(row),
                        row.get("translator", String.class),
                        row.get("translated_on", LocalDate.class),
                        Objects.requireNonNull(LeafletRowsSql.moment(row, "published_at")),
                        LeafletRowsSql.moment(row, "retired_at")),
                row.get("published_by", String.class),
                row.get("decide_again_by", LocalDate.class));
    }

    private static List<LeafletVersion> versions(List<Row> rows, List<SectionChange> changes) {
        Map<Integer, List<Row>> byVersion = new LinkedHashMap<>();
        rows.forEach(row ->
                byVersion.computeIfAbsent(row.version(), _ -> new ArrayList<>()).add(row));
        return byVersion.values().stream()
                .map(forms -> new LeafletVersion(
                        forms.getFirst().version(),
                        forms.getFirst().form().shown(),
                        forms.getFirst().by(),
                        forms.getFirst().decideAgainBy(),
                        forms.stream().map(Row::form).toList(),
                        changes.stream()
                                .filter(change ->
                                        change.version() == forms.getFirst().version())
                                .toList()))
                .toList();
    }

    /** What the versions after one, up to another, said of their changes. */
    Mono<List<SectionChange>> changes(String leafletId, int after, int upTo) {
        return database.sql("""
                        SELECT version, section, kinds, class, why, purposes FROM volens.leaflet_change
                        WHERE leaflet_id = :leaflet AND version > :after AND version <= :up_to
                        ORDER BY version, section
                        """ + " LIMIT " + MOST_ROWS)
                .bind("leaflet", leafletId)
                .bind("after", after)
                .bind("up_to", upTo)
                .map(LeafletRowsSql::change)
                .all()
                .collectList();
    }

    /** The latest version between that nobody described; 0 where there is none. */
    Mono<Integer> undescribed(String leafletId, int after, int upTo) {
        return database.sql("""
                        SELECT coalesce(max(version.version), 0) AS version FROM volens.leaflet_version version
                        LEFT JOIN volens.leaflet_issue issue USING (leaflet_id, version)
                        WHERE version.leaflet_id = :leaflet AND version.version > :after AND version.version <= :up_to
                          AND version.status <> 'draft' AND issue.leaflet_id IS NULL
                        """)
                .bind("leaflet", leafletId)
                .bind("after", after)
                .bind("up_to", upTo)
                .map(row -> required(row, "version", Integer.class))
                .one();
    }
}

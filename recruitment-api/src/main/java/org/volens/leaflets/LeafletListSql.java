package org.volens.leaflets;

import static org.volens.web.RowsSql.instantOrNull;
import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** The list of leaflets and where each stands. */
@Component
class LeafletListSql {

    private final DatabaseClient database;

    LeafletListSql(DatabaseClient database) {
        this.database = database;
    }

    /**
     * One leaflet.
     *
     * @param version the version in force; null where none is
     * @param publishedAt since when
     * @param draftVersion the version that is being written; null where none is
     */
    record Line(
            String leafletId,
            String title,
            String kind,
            @Nullable Integer version,
            @Nullable Instant publishedAt,
            @Nullable Integer draftVersion,
            @Nullable Instant draftChangedAt) {}

    Mono<List<Line>> lines(@Nullable String kind, String after, int most) {
        return database.sql("""
                        SELECT leaflet.leaflet_id, leaflet.title, leaflet.kind, inforce.version, inforce.published_at,
                               draft.version AS draft_version, draft.changed_at
                        FROM volens.leaflet leaflet
                        LEFT JOIN LATERAL (
                            SELECT version.version, version.published_at FROM volens.leaflet_version version
                            WHERE version.leaflet_id = leaflet.leaflet_id AND version.status = 'published'
                              AND version.format = 'standard' AND version.source_sha256 IS NULL
                            ORDER BY version.version DESC LIMIT 1) inforce ON true
                        LEFT JOIN volens.leaflet_draft draft ON draft.leaflet_id = leaflet.leaflet_id
                        WHERE leaflet.leaflet_id > :after AND (:kind = '' OR leaflet.kind = :kind)
                        ORDER BY leaflet.leaflet_id LIMIT :most
                        """)
                .bind("after", after)
                .bind("kind", kind == null ? "" : kind)
                .bind("most", most)
                .map(LeafletListSql::line)
                .all()
                .collectList();
    }

    private static Line line(Readable row) {
        return new Line(
                required(row, "leaflet_id", String.class),
                required(row, "title", String.class),
                required(row, "kind", String.class),
                row.get("version", Integer.class),
                instantOrNull(row, "published_at"),
                row.get("draft_version", Integer.class),
                instantOrNull(row, "changed_at"));
    }
}

package org.volens.leaflets;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.required;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** How many people's yes stands under a leaflet, by purpose. True numbers: they leave only through the release function. */
@Component
class ReachSql {

    private final DatabaseClient database;

    ReachSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<Map<String, Long>> standing(String leafletId, Collection<String> purposes, Instant now) {
        return database.sql("""
                        SELECT yes.purpose, count(*) AS people FROM volens.consent_position yes
                        WHERE yes.purpose = ANY(:purposes) AND yes.scope = '' AND yes.standing = 'given'
                          AND yes.leaflet_id = :leaflet AND (yes.valid_until IS NULL OR yes.valid_until > :now)
                          AND NOT EXISTS (
                              SELECT FROM volens.leaflet_supersession ending
                              WHERE ending.leaflet_id = yes.leaflet_id AND ending.by_version > yes.leaflet_version
                                AND (ending.purposes IS NULL OR yes.purpose = ANY (ending.purposes))
                                AND ending.published_at <= :now AND ending.old_yes_until <= :now)
                        GROUP BY yes.purpose
                        """)
                .bind("purposes", purposes.toArray(String[]::new))
                .bind("leaflet", leafletId)
                .bind("now", at(now))
                .map(row -> Map.entry(required(row, "purpose", String.class), required(row, "people", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }
}

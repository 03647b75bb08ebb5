package org.volens.registry.intake;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.transparency.Use;
import reactor.core.publisher.Mono;

/** Reads consent where it stands, under the lock of each person; locking and reading are two statements. */
@Repository
class RecordPermissionSql implements RecordPermission {

    private final DatabaseClient database;

    RecordPermissionSql(DatabaseClient database) {
        this.database = database;
    }

    @Override
    public Mono<Map<PersonId, Use.Under>> permitting(Collection<PersonId> people, Instant now) {
        UUID[] ids = people.stream().map(PersonId::value).toArray(UUID[]::new);
        return lock(ids).then(Mono.defer(() -> given(ids, now)));
    }

    private Mono<Void> lock(UUID[] ids) {
        return database.sql("""
                        SELECT person_id FROM volens.consent_state
                        WHERE person_id = ANY(:people) ORDER BY person_id FOR SHARE
                        """).bind("people", ids).map(row -> true).all().then();
    }

    private Mono<Map<PersonId, Use.Under>> given(UUID[] ids, Instant now) {
        return database.sql("""
                        SELECT person_id, seq, leaflet_id, leaflet_version FROM volens.consent_position
                        WHERE person_id = ANY(:people) AND purpose = :purpose AND scope = '' AND standing = 'given'
                          AND (valid_until IS NULL OR valid_until > :now)
                        """)
                .bind("people", ids)
                .bind("purpose", PurposeCodes.MATCH_BY_RECORD)
                .bind("now", at(now))
                .map(row -> Map.entry(new PersonId(required(row, "person_id", UUID.class)), under(row)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    private static Use.Under under(Readable row) {
        return new Use.Under(
                PurposeCodes.MATCH_BY_RECORD,
                required(row, "seq", Integer.class),
                row.get("leaflet_id", String.class),
                row.get("leaflet_version", Integer.class));
    }
}

package org.volens.registry;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.r2dbc.WhoSql;
import reactor.core.publisher.Mono;

/** Of whom something from records is held although their yes to its use has run out or was given under an earlier leaflet. */
@Repository
class LapsedRecordsSql {

    /** A yes that no longer stands, where something is held that it allowed. No event ends such a yes; time and leaflets do. */
    private static final String LAPSED = """
            SELECT position.person_id, position.valid_until <= :now AS ran_out FROM volens.consent_position position
            WHERE position.purpose = :purpose AND position.scope = '' AND position.standing = 'given' AND NOT (%s)
              AND (EXISTS (SELECT FROM volens.health_fact fact
                           WHERE fact.person_id = position.person_id AND fact.source <> 'self')
                OR EXISTS (SELECT FROM volens.coverage known
                           WHERE known.person_id = position.person_id AND known.source <> 'self'))
            """.formatted(WhoSql.standing("position"));

    private final DatabaseClient database;

    LapsedRecordsSql(DatabaseClient database) {
        this.database = database;
    }

    /** Somebody whose yes lapsed: it ran out, or otherwise its leaflet was replaced. */
    record Lapsed(PersonId person, boolean ranOut) {}

    /** The next of them after one, in order of their ids. */
    Mono<List<PersonId>> after(UUID last, Instant now, int most) {
        return asked(LAPSED + " AND position.person_id > :last ORDER BY position.person_id LIMIT :most", now)
                .bind("last", last)
                .bind("most", most)
                .map(row -> lapsed(row).person())
                .all()
                .collectList();
    }

    /** Who of these people it is now. */
    Mono<List<Lapsed>> of(Collection<PersonId> people, Instant now) {
        return asked(LAPSED + " AND position.person_id = ANY(:people)", now)
                .bind("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .map(LapsedRecordsSql::lapsed)
                .all()
                .collectList();
    }

    private DatabaseClient.GenericExecuteSpec asked(String sql, Instant now) {
        return database.sql(sql).bind("now", at(now)).bind("purpose", PurposeCodes.MATCH_BY_RECORD);
    }

    private static Lapsed lapsed(Readable row) {
        return new Lapsed(
                new PersonId(required(row, "person_id", UUID.class)),
                Boolean.TRUE.equals(row.get("ran_out", Boolean.class)));
    }
}

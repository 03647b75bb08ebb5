package org.volens.consent.r2dbc;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.Act;
import org.volens.consent.ConsentEvent;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.proof.Commitment;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of a person's consent: the lock, the ledger, the fold, the permits. */
public final class ConsentSql {

    private static final int MOST_EVENTS = 10_000;

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public ConsentSql(DatabaseClient database) {
        this.database = database;
    }

    /** Makes sure the person has a row to lock. */
    Mono<Void> open(PersonId person) {
        return database.sql("""
                        INSERT INTO volens.consent_state (person_id, last_seq, last_recorded_at, lock_version)
                        VALUES (:person, 0, NULL, 0) ON CONFLICT (person_id) DO NOTHING
                        """).bind("person", person.value()).then();
    }

    /** Locks people's rows in the order of their ids; a person without a row has nothing to lock and no yes. */
    Mono<List<UUID>> lock(Collection<PersonId> people) {
        UUID[] ids = people.stream().map(PersonId::value).sorted().toArray(UUID[]::new);
        return database.sql("""
                        SELECT person_id FROM volens.consent_state
                        WHERE person_id = ANY(:people) ORDER BY person_id FOR UPDATE
                        """)
                .bind("people", ids)
                .map(row -> required(row, "person_id", UUID.class))
                .all()
                .collectList();
    }

    /** Every event of the people given, by person and sequence. */
    Mono<List<Stored>> events(Collection<PersonId> people) {
        UUID[] ids = people.stream().map(PersonId::value).toArray(UUID[]::new);
        return database.sql("""
                        SELECT person_id, canonical FROM volens.consent_content
                        WHERE person_id = ANY(:people) ORDER BY person_id, seq LIMIT :most
                        """)
                .bind("people", ids)
                .bind("most", MOST_EVENTS * Math.max(1, ids.length))
                .map(row -> new Stored(
                        new PersonId(required(row, "person_id", UUID.class)),
                        EventJson.read(required(row, "canonical", byte[].class))))
                .all()
                .collectList();
    }

    /** Appends one event with its content and its place in the queue of the log. */
    Mono<Void> append(PersonId person, ConsentEvent event, Commitment commitment) {
        return database.sql("""
                        WITH event AS (
                            INSERT INTO volens.consent_event (person_id, seq, recorded_at, kind, commitment)
                            VALUES (:person, :seq, :at, :kind, :commitment)),
                        queued AS (
                            INSERT INTO volens.leaf_queue (person_id, seq, commitment)
                            VALUES (:person, :seq, :commitment)),
                        state AS (
                            UPDATE volens.consent_state
                            SET last_seq = :seq, last_recorded_at = :at, lock_version = lock_version + 1
                            WHERE person_id = :person AND last_seq = :seq - 1)
                        INSERT INTO volens.consent_content (person_id, seq, salt, canonical)
                        VALUES (:person, :seq, :salt, :canonical)
                        """)
                .bind("person", person.value())
                .bind("seq", event.seq())
                .bind("at", at(event.recordedAt()))
                .bind("kind", EventJson.kind(event))
                .bind("commitment", commitment.value())
                .bind("salt", commitment.salt())
                .bind("canonical", commitment.canonical())
                .then();
    }

    /** Puts the positions of an event in place. */
    Mono<Void> place(PersonId person, Collection<Position> positions) {
        return Flux.fromIterable(positions)
                .concatMap(position -> place(person, position))
                .then();
    }

    private Mono<Void> place(PersonId person, Position position) {
        DatabaseClient.GenericExecuteSpec sql = database.sql("""
                        INSERT INTO volens.consent_position
                            (person_id, purpose, scope, standing, seq, decided_at, valid_until, leaflet_id, leaflet_version)
                        VALUES (:person, :purpose, :scope, :standing, :seq, :decided, :valid, :leaflet, :version)
                        ON CONFLICT (person_id, purpose, scope) DO UPDATE
                        SET standing = excluded.standing, seq = excluded.seq, decided_at = excluded.decided_at,
                            valid_until = excluded.valid_until, leaflet_id = excluded.leaflet_id,
                            leaflet_version = excluded.leaflet_version
                        """)
                .bind("person", person.value())
                .bind("purpose", position.purpose())
                .bind("scope", position.scope().value())
                .bind("standing", position.standing().name().toLowerCase(Locale.ROOT))
                .bind("seq", position.seq())
                .bind("decided", at(position.decidedAt()))
                .bind(
                        "valid",
                        Parameters.in(
                                R2dbcType.TIMESTAMP_WITH_TIME_ZONE,
                                position.validUntil() == null ? null : at(position.validUntil())))
                .bind(
                        "leaflet",
                        Parameters.in(
                                R2dbcType.VARCHAR,
                                position.leaflet() == null
                                        ? null
                                        : position.leaflet().leafletId()))
                .bind(
                        "version",
                        Parameters.in(
                                R2dbcType.INTEGER,
                                position.leaflet() == null
                                        ? null
                                        : position.leaflet().version()));
        return sql.then();
    }

    /** Writes a permit; one that ended with its own transaction is written as done. */
    Mono<Void> permit(PersonId person, UUID permitId, Act act, int seq, Instant taken, Instant deadline, boolean done) {
        return database.sql("""
                        INSERT INTO volens.permit
                            (person_id, permit_id, act, scope, taken_at, deadline, decision_seq, ended_at, outcome)
                        VALUES (:person, :permit, :act, :scope, :taken, :deadline, :seq, :ended, :outcome)
                        """)
                .bind("person", person.value())
                .bind("permit", permitId)
                .bind("act", act.name())
                .bind("scope", act.scope().value())
                .bind("taken", at(taken))
                .bind("deadline", at(deadline))
                .bind("seq", seq)
                .bind("ended", Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE, done ? at(taken) : null))
                .bind("outcome", Parameters.in(R2dbcType.VARCHAR, done ? "done" : null))
                .then();
    }

    /** Ends a permit. */
    Mono<Void> end(PersonId person, UUID permitId, String outcome, Instant now) {
        return database.sql("""
                        UPDATE volens.permit SET ended_at = :now, outcome = :outcome
                        WHERE person_id = :person AND permit_id = :permit AND ended_at IS NULL
                        """)
                .bind("person", person.value())
                .bind("permit", permitId)
                .bind("now", at(now))
                .bind("outcome", outcome)
                .then();
    }

    static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    static <T> T required(Readable row, String column, Class<T> type) {
        @Nullable T value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException("The column " + column + " is empty.");
        }
        return value;
    }

    /** An event and whose it is. */
    record Stored(PersonId person, ConsentEvent event) {}
}

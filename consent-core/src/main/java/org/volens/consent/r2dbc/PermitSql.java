package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.column;
import static org.volens.consent.r2dbc.ConsentSql.required;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.ledger.Permits;
import reactor.core.publisher.Mono;

/** All SQL of permits. */
public final class PermitSql {

    private static final int MOST_OPEN = 1_000;

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public PermitSql(DatabaseClient database) {
        this.database = database;
    }

    /** A permit to be written; one that ends with its own transaction is written as done. */
    record Row(Permits.Wanted wanted, UUID permitId, int seq, Instant takenAt, Instant deadline, boolean done) {}

    /**
     * Locks, in the order of their ids, the people whose state is still the one that their permits rest on; fails where
     * somebody's is another by now.
     */
    Mono<Void> hold(List<Row> rows) {
        List<Row> ordered = rows.stream()
                .sorted(Comparator.comparing(row -> row.wanted().person()))
                .toList();
        return database.sql("""
                        SELECT state.person_id FROM unnest(:people, :seqs) WITH ORDINALITY AS asked(person, seq, place)
                        JOIN volens.consent_state state ON state.person_id = asked.person AND state.last_seq = asked.seq
                        ORDER BY asked.place FOR UPDATE OF state
                        """)
                .bind(
                        "people",
                        column(ordered, UUID.class, row -> row.wanted().person().value()))
                .bind("seqs", column(ordered, Integer.class, Row::seq))
                .fetch()
                .all()
                .count()
                .filter(held -> held == rows.size())
                .switchIfEmpty(Mono.error(() -> new ConcurrencyFailureException("Somebody decided in between.")))
                .then();
    }

    /** Writes permits. */
    Mono<Void> write(List<Row> rows) {
        return rows.isEmpty()
                ? Mono.empty()
                : database.sql("""
                                INSERT INTO volens.permit
                                    (person_id, permit_id, act, scope, taken_at, deadline, decision_seq, ended_at, outcome)
                                SELECT person, permit, act, scope, taken::timestamptz, deadline::timestamptz, seq,
                                       CASE WHEN done THEN taken::timestamptz END, CASE WHEN done THEN 'done' END
                                FROM unnest(:people, :permits, :acts, :scopes, :taken, :deadlines, :seqs, :done)
                                    AS permit(person, permit, act, scope, taken, deadline, seq, done)
                                """)
                        .bind(
                                "people",
                                column(
                                        rows,
                                        UUID.class,
                                        row -> row.wanted().person().value()))
                        .bind("permits", column(rows, UUID.class, Row::permitId))
                        .bind(
                                "acts",
                                column(
                                        rows,
                                        String.class,
                                        row -> row.wanted().act().name()))
                        .bind(
                                "scopes",
                                column(
                                        rows,
                                        String.class,
                                        row -> row.wanted().act().scope().value()))
                        .bind(
                                "taken",
                                column(rows, String.class, row -> row.takenAt().toString()))
                        .bind(
                                "deadlines",
                                column(rows, String.class, row -> row.deadline().toString()))
                        .bind("seqs", column(rows, Integer.class, Row::seq))
                        .bind("done", column(rows, Boolean.class, Row::done))
                        .then();
    }

    /** Ends a permit; false where there is none that is open. */
    Mono<Boolean> end(PersonId person, UUID permitId, String outcome, Instant now) {
        return database.sql("""
                        UPDATE volens.permit SET ended_at = :now, outcome = :outcome
                        WHERE person_id = :person AND permit_id = :permit AND ended_at IS NULL
                        """)
                .bind("person", person.value())
                .bind("permit", permitId)
                .bind("now", at(now))
                .bind("outcome", outcome)
                .fetch()
                .rowsUpdated()
                .map(updated -> updated == 1);
    }

    /** The permits of a person that nobody has ended and whose deadline comes after that moment, the oldest first. */
    Mono<List<Permits.Unfinished>> open(PersonId person, Instant since) {
        return database.sql("""
                        SELECT permit_id, act, scope, taken_at, deadline FROM volens.permit
                        WHERE person_id = :person AND ended_at IS NULL AND deadline > :since
                        ORDER BY taken_at LIMIT :most
                        """)
                .bind("person", person.value())
                .bind("since", at(since))
                .bind("most", MOST_OPEN)
                .map(row -> new Permits.Unfinished(
                        required(row, "permit_id", UUID.class),
                        required(row, "act", String.class),
                        new Scope(required(row, "scope", String.class)),
                        required(row, "taken_at", OffsetDateTime.class).toInstant(),
                        required(row, "deadline", OffsetDateTime.class).toInstant()))
                .all()
                .collectList();
    }
}

package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.column;
import static org.volens.consent.r2dbc.ConsentSql.ids;
import static org.volens.consent.r2dbc.ConsentSql.required;
import static org.volens.consent.r2dbc.LeafletRowsSql.text;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.ledger.Permits;
import reactor.core.publisher.Mono;

/** All SQL of permits. */
public final class PermitSql {

    /** How long an act may take that a permit was taken for. */
    static final Duration DEADLINE = Duration.ofSeconds(5);

    private static final String OPEN = """
            SELECT person_id, permit_id, act, scope, taken_at, deadline, deadline > clock_timestamp() AS running
            FROM unnest(:people) AS asked(person)
            JOIN volens.permit ON person_id = person AND ended_at IS NULL AND %s ORDER BY taken_at
            """;

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public PermitSql(DatabaseClient database) {
        this.database = database;
    }

    /** A permit to be written; one that ends with its own transaction is written as done. */
    record Row(Permits.Wanted wanted, UUID permitId, int seq, Instant takenAt, boolean done) {

        @Nullable
        String takenBy() {
            return wanted.by() == null ? null : wanted.by().id();
        }
    }

    /** A permit that nobody has ended, and whether its deadline is still to come. */
    record Open(Permits.Unfinished permit, boolean running) {}

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

    /**
     * Writes permits. Each has its whole time from here on, by the clock of the database, which alone says whether a deadline has
     * passed: it does not matter how far the clocks of the nodes are apart.
     */
    Mono<Void> write(List<Row> rows) {
        return rows.isEmpty()
                ? Mono.empty()
                : database.sql("""
                                INSERT INTO volens.permit
                                    (person_id, permit_id, act, scope, taken_by, taken_at, deadline, decision_seq, ended_at, outcome)
                                SELECT person, permit, act, scope, taker, taken::timestamptz,
                                       clock_timestamp() + :lasts * interval '1 millisecond', seq,
                                       CASE WHEN done THEN taken::timestamptz END, CASE WHEN done THEN 'done' END
                                FROM unnest(:people, :permits, :acts, :scopes, :takers, :taken, :seqs, :done)
                                    AS permit(person, permit, act, scope, taker, taken, seq, done)
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
                        .bind("takers", column(rows, String.class, Row::takenBy))
                        .bind(
                                "taken",
                                column(rows, String.class, row -> row.takenAt().toString()))
                        .bind("lasts", DEADLINE.toMillis())
                        .bind("seqs", column(rows, Integer.class, Row::seq))
                        .bind("done", column(rows, Boolean.class, Row::done))
                        .then();
    }

    /** Ends a permit; false where there is none that is open and was taken by them, by nobody for this house itself. */
    Mono<Boolean> end(PersonId person, UUID permitId, @Nullable String takenBy, String outcome, Instant now) {
        return database.sql("""
                        UPDATE volens.permit SET ended_at = :now, outcome = :outcome
                        WHERE person_id = :person AND permit_id = :permit AND ended_at IS NULL
                          AND taken_by IS NOT DISTINCT FROM :takenBy
                        """)
                .bind("person", person.value())
                .bind("permit", permitId)
                .bind("takenBy", text(takenBy))
                .bind("now", at(now))
                .bind("outcome", outcome)
                .fetch()
                .rowsUpdated()
                .map(updated -> updated == 1);
    }

    /** The permits of people that nobody has ended and whose deadline is still to come, the oldest first. */
    Mono<Map<PersonId, List<Open>>> running(Collection<PersonId> people) {
        return database.sql(OPEN.formatted("deadline > clock_timestamp()"))
                .bind("people", ids(people))
                .map(row -> Map.entry(new PersonId(required(row, "person_id", UUID.class)), open(row)))
                .all()
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
    }

    /** The permits of a person that nobody has ended and whose deadline is this or later, passed or not. */
    Mono<List<Open>> open(PersonId person, Instant deadline) {
        return database.sql(OPEN.formatted("deadline >= :deadline"))
                .bind("people", ids(List.of(person)))
                .bind("deadline", at(deadline))
                .map(PermitSql::open)
                .all()
                .collectList();
    }

    private static Open open(Readable row) {
        return new Open(
                new Permits.Unfinished(
                        required(row, "permit_id", UUID.class),
                        required(row, "act", String.class),
                        new Scope(required(row, "scope", String.class)),
                        required(row, "taken_at", OffsetDateTime.class).toInstant(),
                        required(row, "deadline", OffsetDateTime.class).toInstant()),
                required(row, "running", Boolean.class));
    }
}

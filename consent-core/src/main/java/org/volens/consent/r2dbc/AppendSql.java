package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.column;

import io.r2dbc.spi.R2dbcException;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.volens.consent.LeafletRef;
import org.volens.consent.Position;
import org.volens.consent.ledger.ConsentKey;
import reactor.core.publisher.Mono;

/** The SQL that writes the ledger: for one person as for many at once. */
public final class AppendSql {

    private static final String MISSING = "23502";

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public AppendSql(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Appends events with their content and their place in the queue of the log, puts their positions in place and keeps
     * their keys, at most one event a person. All of it is one statement, which takes the people's locks in the order
     * given before it writes anything else, and stands or falls as a whole. Where somebody else appended since the state
     * was read, the number of the event is taken and nothing is written. Nor is it where somebody got their random name
     * meanwhile: the event would speak of another.
     */
    Mono<Void> append(List<LedgerRow> rows) {
        List<Placed> placed = rows.stream().flatMap(Placed::of).toList();
        GenericExecuteSpec statement = database.sql("""
                WITH event AS MATERIALIZED (
                    SELECT place, person, principal, seq, at::timestamptz AS at, kind,
                           decode(commitment, 'base64') AS commitment, decode(salt, 'base64') AS salt,
                           decode(canonical, 'base64') AS canonical, key, decode(digest, 'base64') AS digest
                    FROM unnest(:people, :principals, :seqs, :at, :kinds, :commitments, :salts, :canonicals, :keys, :digests)
                        WITH ORDINALITY AS event(
                            person, principal, seq, at, kind, commitment, salt, canonical, key, digest, place)),
                held AS (
                    INSERT INTO volens.consent_state AS state (person_id, last_seq, last_recorded_at, lock_version, principal)
                    SELECT person, seq, at, 0, principal FROM event ORDER BY place
                    ON CONFLICT (person_id) DO UPDATE
                    SET last_seq = CASE WHEN state.principal = excluded.principal THEN excluded.last_seq END,
                        last_recorded_at = excluded.last_recorded_at
                    RETURNING person_id AS person),
                ledger AS (
                    INSERT INTO volens.consent_event (person_id, seq, recorded_at, kind, commitment)
                    SELECT person, seq, at, kind, commitment FROM held JOIN event USING (person)),
                queued AS (
                    INSERT INTO volens.leaf_queue (person_id, seq, commitment)
                    SELECT person, seq, commitment FROM held JOIN event USING (person)),
                content AS (
                    INSERT INTO volens.consent_content (person_id, seq, salt, canonical)
                    SELECT person, seq, salt, canonical FROM held JOIN event USING (person)),
                kept AS (
                    INSERT INTO volens.consent_key (person_id, key, sha256, seq, recorded_at)
                    SELECT person, key, digest, seq, at FROM held JOIN event USING (person) WHERE key IS NOT NULL),
                position AS (
                    INSERT INTO volens.consent_position
                        (person_id, purpose, scope, standing, seq, decided_at, valid_until, leaflet_id, leaflet_version)
                    SELECT person, purpose, scope, standing, seq, decided::timestamptz, valid::timestamptz, leaflet, version
                    FROM held JOIN unnest(
                            :placed, :purposes, :scopes, :standings, :placedSeqs, :decided, :valid, :leaflets, :versions)
                        AS placed(person, purpose, scope, standing, seq, decided, valid, leaflet, version) USING (person)
                    ON CONFLICT (person_id, purpose, scope) DO UPDATE
                    SET standing = excluded.standing, seq = excluded.seq, decided_at = excluded.decided_at,
                        valid_until = excluded.valid_until, leaflet_id = excluded.leaflet_id,
                        leaflet_version = excluded.leaflet_version)
                SELECT count(*) FROM held
                """);
        return Mono.from(placed(events(statement, rows), placed).fetch().all())
                .onErrorMap(AppendSql::namedMeanwhile, AppendSql::again)
                .then();
    }

    /** The number of a last event is never missing but where a name is another. */
    private static boolean namedMeanwhile(Throwable failure) {
        return failure instanceof DataIntegrityViolationException
                && failure.getCause() instanceof R2dbcException refused
                && MISSING.equals(refused.getSqlState());
    }

    private static Throwable again(Throwable failure) {
        return new ConcurrencyFailureException("Somebody got their name in between.", failure);
    }

    private static GenericExecuteSpec events(GenericExecuteSpec statement, List<LedgerRow> rows) {
        return statement
                .bind("people", column(rows, UUID.class, row -> row.person().value()))
                .bind("principals", column(rows, UUID.class, LedgerRow::principal))
                .bind("seqs", column(rows, Integer.class, row -> row.event().seq()))
                .bind("at", column(rows, String.class, row -> text(row.event().recordedAt())))
                .bind("kinds", column(rows, String.class, row -> row.event().kind()))
                .bind(
                        "commitments",
                        column(
                                rows,
                                String.class,
                                row -> base64(row.commitment().value())))
                .bind(
                        "salts",
                        column(
                                rows,
                                String.class,
                                row -> base64(row.commitment().salt())))
                .bind(
                        "canonicals",
                        column(
                                rows,
                                String.class,
                                row -> base64(row.commitment().canonical())))
                .bind("keys", column(rows, String.class, row -> key(row, ConsentKey::key)))
                .bind("digests", column(rows, String.class, row -> key(row, key -> base64(key.sha256()))));
    }

    private static GenericExecuteSpec placed(GenericExecuteSpec statement, List<Placed> placed) {
        return statement
                .bind("placed", column(placed, UUID.class, Placed::person))
                .bind(
                        "purposes",
                        column(placed, String.class, one -> one.position().purpose()))
                .bind(
                        "scopes",
                        column(
                                placed,
                                String.class,
                                one -> one.position().scope().value()))
                .bind("standings", column(placed, String.class, Placed::standing))
                .bind(
                        "placedSeqs",
                        column(placed, Integer.class, one -> one.position().seq()))
                .bind(
                        "decided",
                        column(placed, String.class, one -> text(one.position().decidedAt())))
                .bind(
                        "valid",
                        column(placed, String.class, one -> text(one.position().validUntil())))
                .bind("leaflets", column(placed, String.class, one -> one.leaflet(LeafletRef::leafletId)))
                .bind("versions", column(placed, Integer.class, one -> one.leaflet(LeafletRef::version)));
    }

    private record Placed(UUID person, Position position) {

        static java.util.stream.Stream<Placed> of(LedgerRow row) {
            return row.positions().stream()
                    .map(position -> new Placed(row.person().value(), position));
        }

        String standing() {
            return position.standing().name().toLowerCase(Locale.ROOT);
        }

        <T> @Nullable T leaflet(Function<LeafletRef, T> part) {
            LeafletRef leaflet = position.leaflet();
            return leaflet == null ? null : part.apply(leaflet);
        }
    }

    private static <T> @Nullable T key(LedgerRow row, Function<ConsentKey, T> part) {
        ConsentKey key = row.key();
        return key == null ? null : part.apply(key);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}

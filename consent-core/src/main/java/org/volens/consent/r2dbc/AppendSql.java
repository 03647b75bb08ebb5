package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.column;

import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.LeafletRef;
import org.volens.consent.Position;
import org.volens.consent.ledger.ConsentKey;
import reactor.core.publisher.Mono;

/** The SQL that writes the ledger: for one person as for many at once. */
public final class AppendSql {

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public AppendSql(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Appends events with their content and their place in the queue of the log, puts their positions in place and keeps
     * their keys. The people are locked; that each event follows the last one is checked once more.
     */
    Mono<Void> append(List<LedgerRow> rows) {
        return database.sql("""
                        WITH event AS (
                            SELECT person, seq, at::timestamptz AS at, kind, decode(commitment, 'base64') AS commitment,
                                   decode(salt, 'base64') AS salt, decode(canonical, 'base64') AS canonical
                            FROM unnest(:people, :seqs, :at, :kinds, :commitments, :salts, :canonicals)
                                AS event(person, seq, at, kind, commitment, salt, canonical)),
                        ledger AS (
                            INSERT INTO volens.consent_event (person_id, seq, recorded_at, kind, commitment)
                            SELECT person, seq, at, kind, commitment FROM event),
                        queued AS (
                            INSERT INTO volens.leaf_queue (person_id, seq, commitment)
                            SELECT person, seq, commitment FROM event),
                        content AS (
                            INSERT INTO volens.consent_content (person_id, seq, salt, canonical)
                            SELECT person, seq, salt, canonical FROM event)
                        INSERT INTO volens.consent_state AS state (person_id, last_seq, last_recorded_at, lock_version)
                        SELECT person, seq, at, 0 FROM event
                        ON CONFLICT (person_id) DO UPDATE
                        SET last_seq = excluded.last_seq, last_recorded_at = excluded.last_recorded_at
                        WHERE state.last_seq = excluded.last_seq - 1
                        """)
                .bind("people", column(rows, UUID.class, row -> row.person().value()))
                .bind("seqs", column(rows, Integer.class, row -> row.event().seq()))
                .bind(
                        "at",
                        column(
                                rows,
                                String.class,
                                row -> row.event().recordedAt().toString()))
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
                .fetch()
                .rowsUpdated()
                .filter(updated -> updated == rows.size())
                .switchIfEmpty(Mono.error(() -> new ConcurrencyFailureException("Somebody else wrote in between.")))
                .then(place(rows))
                .then(keep(rows.stream().filter(row -> row.key() != null).toList()));
    }

    private record Placed(UUID person, Position position) {}

    private Mono<Void> place(List<LedgerRow> rows) {
        List<Placed> placed = rows.stream()
                .flatMap(row -> row.positions().stream()
                        .map(position -> new Placed(row.person().value(), position)))
                .toList();
        return database.sql("""
                        INSERT INTO volens.consent_position
                            (person_id, purpose, scope, standing, seq, decided_at, valid_until, leaflet_id, leaflet_version)
                        SELECT person, purpose, scope, standing, seq, at::timestamptz, valid::timestamptz, leaflet, version
                        FROM unnest(:people, :purposes, :scopes, :standings, :seqs, :at, :valid, :leaflets, :versions)
                            AS placed(person, purpose, scope, standing, seq, at, valid, leaflet, version)
                        ON CONFLICT (person_id, purpose, scope) DO UPDATE
                        SET standing = excluded.standing, seq = excluded.seq, decided_at = excluded.decided_at,
                            valid_until = excluded.valid_until, leaflet_id = excluded.leaflet_id,
                            leaflet_version = excluded.leaflet_version
                        """)
                .bind("people", column(placed, UUID.class, Placed::person))
                .bind(
                        "purposes",
                        column(placed, String.class, one -> one.position().purpose()))
                .bind(
                        "scopes",
                        column(
                                placed,
                                String.class,
                                one -> one.position().scope().value()))
                .bind(
                        "standings",
                        column(
                                placed,
                                String.class,
                                one -> one.position().standing().name().toLowerCase(Locale.ROOT)))
                .bind(
                        "seqs",
                        column(placed, Integer.class, one -> one.position().seq()))
                .bind(
                        "at",
                        column(
                                placed,
                                String.class,
                                one -> one.position().decidedAt().toString()))
                .bind(
                        "valid",
                        column(placed, String.class, one -> text(one.position().validUntil())))
                .bind("leaflets", column(placed, String.class, one -> leaflet(one, LeafletRef::leafletId)))
                .bind("versions", column(placed, Integer.class, one -> leaflet(one, LeafletRef::version)))
                .then();
    }

    private static <T> @Nullable T leaflet(Placed one, Function<LeafletRef, T> part) {
        LeafletRef leaflet = one.position().leaflet();
        return leaflet == null ? null : part.apply(leaflet);
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private Mono<Void> keep(List<LedgerRow> keyed) {
        return keyed.isEmpty()
                ? Mono.empty()
                : database.sql("""
                                INSERT INTO volens.consent_key (person_id, key, sha256, seq, recorded_at)
                                SELECT person, key, decode(sha256, 'base64'), seq, at::timestamptz
                                FROM unnest(:people, :keys, :digests, :seqs, :at) AS kept(person, key, sha256, seq, at)
                                """)
                        .bind(
                                "people",
                                column(keyed, UUID.class, row -> row.person().value()))
                        .bind("keys", column(keyed, String.class, row -> key(row).key()))
                        .bind("digests", column(keyed, String.class, row -> base64(key(row).sha256())))
                        .bind(
                                "seqs",
                                column(keyed, Integer.class, row -> row.event().seq()))
                        .bind(
                                "at",
                                column(
                                        keyed,
                                        String.class,
                                        row -> row.event().recordedAt().toString()))
                        .then();
    }

    private static ConsentKey key(LedgerRow row) {
        return Objects.requireNonNull(row.key(), "key");
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }
}

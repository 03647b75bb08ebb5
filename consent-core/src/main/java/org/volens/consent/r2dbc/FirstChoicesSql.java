package org.volens.consent.r2dbc;

import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.ConsentEvent;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.proof.Commitment;
import reactor.core.publisher.Mono;

/** The SQL of first answers: the statements of {@link ConsentSql}, for many people at once. */
public final class FirstChoicesSql {

    private static final HexFormat HEX = HexFormat.of();

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public FirstChoicesSql(DatabaseClient database) {
        this.database = database;
    }

    /** One person's first event with its commitment and the positions that it puts in place. */
    record Row(PersonId person, ConsentEvent event, Commitment commitment, List<Position> positions) {}

    private record Placed(UUID person, Position position) {}

    /** Makes the rows of those never asked, which locks them, and says whose they are. */
    Mono<List<UUID>> open(Collection<UUID> people) {
        return database.sql("""
                        INSERT INTO volens.consent_state (person_id, last_seq, last_recorded_at, lock_version)
                        SELECT person, 0, NULL, 0 FROM unnest(:people) AS asked(person) ORDER BY person
                        ON CONFLICT (person_id) DO NOTHING RETURNING person_id
                        """)
                .bind("people", people.toArray(UUID[]::new))
                .map(row -> ConsentSql.required(row, "person_id", UUID.class))
                .all()
                .collectList();
    }

    /** Appends everybody's event with its content and its place in the queue of the log. */
    Mono<Void> append(List<Row> rows) {
        return database.sql("""
                        WITH first AS (
                            SELECT person, at::timestamptz AS at, decode(commitment, 'hex') AS commitment,
                                   decode(salt, 'hex') AS salt, decode(canonical, 'hex') AS canonical
                            FROM unnest(:people, :at, :commitments, :salts, :canonicals)
                                AS first(person, at, commitment, salt, canonical)),
                        event AS (
                            INSERT INTO volens.consent_event (person_id, seq, recorded_at, kind, commitment)
                            SELECT person, 1, at, 'chosen', commitment FROM first),
                        queued AS (
                            INSERT INTO volens.leaf_queue (person_id, seq, commitment)
                            SELECT person, 1, commitment FROM first),
                        state AS (
                            UPDATE volens.consent_state
                            SET last_seq = 1, last_recorded_at = first.at, lock_version = lock_version + 1
                            FROM first WHERE person_id = first.person AND last_seq = 0)
                        INSERT INTO volens.consent_content (person_id, seq, salt, canonical)
                        SELECT person, 1, salt, canonical FROM first
                        """)
                .bind("people", rows.stream().map(row -> row.person().value()).toArray(UUID[]::new))
                .bind("at", texts(rows, row -> row.event().recordedAt().toString()))
                .bind(
                        "commitments",
                        texts(rows, row -> HEX.formatHex(row.commitment().value())))
                .bind("salts", texts(rows, row -> HEX.formatHex(row.commitment().salt())))
                .bind(
                        "canonicals",
                        texts(rows, row -> HEX.formatHex(row.commitment().canonical())))
                .then();
    }

    /** Puts everybody's positions in place. */
    Mono<Void> place(List<Row> rows) {
        List<Placed> placed = rows.stream()
                .flatMap(row -> row.positions().stream()
                        .map(position -> new Placed(row.person().value(), position)))
                .toList();
        return database.sql("""
                        INSERT INTO volens.consent_position
                            (person_id, purpose, scope, standing, seq, decided_at, valid_until, leaflet_id, leaflet_version)
                        SELECT person, purpose, scope, standing, 1, at::timestamptz, valid::timestamptz, leaflet,
                               version::integer
                        FROM unnest(:people, :purposes, :scopes, :standings, :at, :valid, :leaflets, :versions)
                            AS placed(person, purpose, scope, standing, at, valid, leaflet, version)
                        """)
                .bind("people", placed.stream().map(Placed::person).toArray(UUID[]::new))
                .bind("purposes", texts(placed, one -> one.position().purpose()))
                .bind("scopes", texts(placed, one -> one.position().scope().value()))
                .bind(
                        "standings",
                        texts(placed, one -> one.position().standing().name().toLowerCase(Locale.ROOT)))
                .bind("at", texts(placed, one -> one.position().decidedAt().toString()))
                .bind("valid", texts(placed, one -> text(one.position().validUntil())))
                .bind(
                        "leaflets",
                        texts(
                                placed,
                                one -> text(
                                        one.position().leaflet() == null
                                                ? null
                                                : one.position().leaflet().leafletId())))
                .bind(
                        "versions",
                        texts(
                                placed,
                                one -> text(
                                        one.position().leaflet() == null
                                                ? null
                                                : one.position().leaflet().version())))
                .then();
    }

    private static <T> @Nullable String[] texts(List<T> rows, Function<T, @Nullable String> text) {
        @Nullable String[] texts = new String[rows.size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text.apply(rows.get(i));
        }
        return texts;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}

package org.volens.consent.audit;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** The rows of checkpoints that were kept for good, and of the times at which their leaves were recorded. */
final class CheckpointRowsSql {

    private final AuditSql sql;

    CheckpointRowsSql(AuditSql sql) {
        this.sql = sql;
    }

    /** Those of a log: size, note, when it was signed. */
    RowSource of(int log) {
        return sql.copy(
                "SELECT size, note, signed_at FROM volens.log_checkpoint WHERE log_id = " + log + " ORDER BY size");
    }

    /** What witnesses signed of a log: size, witness, id of the key, signature, when they say that it was. */
    RowSource cosignatures(int log) {
        return sql.copy(
                "SELECT size, witness, key_id, signature, witnessed_at FROM volens.log_cosignature WHERE log_id = "
                        + log + " ORDER BY size, witness, key_id");
    }

    /**
     * The first leaf that each of them was the first to cover, and its last: log, size, when it was signed, whether it is the
     * last leaf, when that was recorded.
     */
    RowSource edges() {
        return sql.found("""
                WITH kept AS (
                    SELECT log_id, size, signed_at,
                           lag(size, 1, 0::bigint) OVER (PARTITION BY log_id ORDER BY size) AS before
                    FROM volens.log_checkpoint),
                edge AS (
                    SELECT log_id, size, signed_at, before AS leaf_index, false AS last FROM kept WHERE size > 0
                    UNION ALL
                    SELECT log_id, size, signed_at, size - 1, true FROM kept WHERE size > 0)
                SELECT log_id, size, signed_at, last, recorded_at
                FROM edge JOIN volens.log_entry USING (log_id, leaf_index)
                JOIN volens.consent_event USING (person_id, seq)
                UNION ALL
                SELECT log_id, size, signed_at, last, made_at
                FROM edge JOIN volens.log_item_entry USING (log_id, leaf_index) JOIN volens.log_item USING (item_id)
                ORDER BY log_id, size, last
                """);
    }

    /** When the newest of some leaves was recorded, of those recorded before a moment; empty where none was. */
    Optional<Instant> newest(int log, long from, long to, Instant before) {
        String these = "log_id = " + log + " AND leaf_index >= " + from + " AND leaf_index < " + to;
        try (RowSource rows = sql.found("SELECT max(recorded_at) FROM (SELECT recorded_at FROM volens.log_entry"
                + " JOIN volens.consent_event USING (person_id, seq) WHERE " + these
                + " UNION ALL SELECT made_at FROM volens.log_item_entry JOIN volens.log_item USING (item_id) WHERE "
                + these + ") leaf WHERE recorded_at < '" + before + "'")) {
            return Optional.ofNullable(
                    Objects.requireNonNull(rows.next(), "max answers").maybeTime(0));
        }
    }

    /**
     * A leaf of a closed log that its last checkpoint does not cover, and that neither stands in a later log nor waits for one,
     * as whoever passes a gap makes all of them do: log, index, kind, data.
     */
    Optional<Row> firstLeftBehind() {
        try (RowSource rows = sql.found("""
                SELECT log_id, leaf_index, leaf.kind, leaf.data
                FROM volens.log JOIN volens.log_leaf leaf USING (log_id)
                WHERE closed_at IS NOT NULL
                  AND leaf_index >= coalesce(substring(note FROM '^[^\\n]*\\n([0-9]{1,18})\\n')::bigint, 0)
                  AND NOT EXISTS (SELECT FROM volens.log_leaf later
                                  WHERE later.log_id > leaf.log_id AND later.data = leaf.data)
                  AND NOT EXISTS (SELECT FROM volens.leaf_queue waiting
                                  LEFT JOIN volens.consent_event event USING (person_id, seq)
                                  LEFT JOIN volens.log_item item USING (item_id)
                                  WHERE waiting.commitment = leaf.data
                                    AND coalesce(event.commitment, item.commitment) = leaf.data)
                ORDER BY log_id, leaf_index LIMIT 1
                """)) {
            return Optional.ofNullable(rows.next());
        }
    }

    /** When the last log that goes on after a gap was begun; empty where there was none. */
    Optional<Instant> afterGap() {
        try (RowSource rows = sql.found("SELECT max(begun_at) FROM volens.log WHERE follows IS NOT NULL")) {
            return Optional.ofNullable(
                    Objects.requireNonNull(rows.next(), "max answers").maybeTime(0));
        }
    }

    /** The time of the database. */
    Instant now() {
        try (RowSource rows = sql.found("SELECT now()")) {
            return Objects.requireNonNull(rows.next(), "now answers").time(0);
        }
    }
}

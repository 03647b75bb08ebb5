package org.volens.consent.audit;

import java.time.Duration;
import java.time.Instant;

/**
 * Holds the times of kept checkpoints against those of the leaves that they cover: none was signed before its last leaf was
 * recorded. What was recorded long before the first kept checkpoint that covers it is counted and no more, because a log that
 * stood still looks the same as one of which a checkpoint was taken away.
 */
final class CheckpointTimes {

    private static final Duration LONG = Duration.ofMinutes(1);

    private static final int LOG = 0;
    private static final int SIZE = 1;
    private static final int SIGNED = 2;
    private static final int LAST = 3;
    private static final int RECORDED = 4;

    private final CheckpointRowsSql sql;
    private long late;
    private Duration longest = Duration.ZERO;
    private String where = "";

    CheckpointTimes(CheckpointRowsSql sql) {
        this.sql = sql;
    }

    /** Answers in words what waited long to be signed; empty words where nothing did. */
    String run() {
        try (RowSource rows = sql.edges()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                check(row);
            }
        }
        return late == 0
                ? ""
                : "checkpoints: " + late
                        + " were signed more than a minute after the first of their leaves was recorded,"
                        + " at most " + longest.toSeconds() + " s (" + where
                        + "); the log stood still then, or one in between is not kept any more";
    }

    private void check(Row row) {
        Instant signed = row.time(SIGNED);
        Instant recorded = row.time(RECORDED);
        String place = "log_checkpoint, log " + row.int16(LOG) + ", size " + row.int64(SIZE);
        if (row.bool(LAST) && signed.isBefore(recorded.minus(KeptCheckpoints.SKEW))) {
            throw new Diverged(
                    "A checkpoint was signed before its last leaf was recorded.",
                    place,
                    "a time after " + recorded,
                    signed);
        }
        Duration waited = Duration.between(recorded, signed);
        if (!row.bool(LAST) && waited.compareTo(LONG) > 0) {
            late++;
            if (waited.compareTo(longest) > 0) {
                longest = waited;
                where = place;
            }
        }
    }
}

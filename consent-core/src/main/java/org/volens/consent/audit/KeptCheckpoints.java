package org.volens.consent.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.Checkpoint;

/**
 * The checkpoints of one log that were kept for good, in order of their size: each is signed, and none was signed before a
 * smaller one or in the future. What was known when is read from their times. Every node keeps the first checkpoint that it
 * signs, and then one of each second, so that little can lie between the last that was kept and the last that was signed.
 */
final class KeptCheckpoints implements AutoCloseable {

    /** How far the clocks of two nodes may differ. */
    static final Duration SKEW = Duration.ofSeconds(5);

    private static final Duration EACH = Duration.ofSeconds(1);

    private final CheckpointRowsSql sql;
    private final LogRow log;
    private final LogKeyring keys;
    private final RowSource rows;
    private final Instant now;
    private Instant latest = Instant.EPOCH;
    private long size = -1;

    KeptCheckpoints(CheckpointRowsSql sql, LogRow log, LogKeyring keys) {
        this.sql = sql;
        this.log = log;
        this.keys = keys;
        this.now = sql.now();
        this.rows = sql.of(log.id());
    }

    /** The next one as a claim about the leaves; null at the end. */
    Milestones.@Nullable Claim next() {
        Row row = rows.next();
        if (row == null) {
            return null;
        }
        size = row.int64(0);
        String where = where(size);
        Checkpoint checkpoint = keys.signed(row.text(1), log.origin(), where);
        if (checkpoint.size() != size) {
            throw new Diverged("A checkpoint is kept under another size than its own.", where, size, checkpoint.size());
        }
        timed(row.time(2), where);
        return new Milestones.Claim(checkpoint, where);
    }

    private String where(long ofSize) {
        return Milestones.KEPT + ", log " + log.id() + ", size " + ofSize;
    }

    private void timed(Instant signed, String where) {
        if (signed.isBefore(latest.minus(SKEW))) {
            throw new Diverged(
                    "A checkpoint was signed before one of fewer leaves.", where, "a time after " + latest, signed);
        }
        if (signed.isAfter(now.plus(SKEW))) {
            throw new Diverged("A checkpoint was signed in the future.", where, "a time before " + now, signed);
        }
        latest = signed.isAfter(latest) ? signed : latest;
    }

    /** Looks, after the last one, whether those that were signed later than a second after it are missing. */
    void reach(List<Milestones.Claim> claims) {
        claims.stream().filter(claim -> claim.size() > Math.max(0, size)).forEach(this::reach);
    }

    /** What was signed within the last seconds may be on its way. */
    private void reach(Milestones.Claim claim) {
        if (size < 0) {
            throw new Diverged(
                    "No checkpoint of the log is kept, and one was signed.",
                    "log_checkpoint, log " + log.id(),
                    "checkpoints up to that of " + claim.size() + " leaves in " + claim.where(),
                    "none");
        }
        Instant covered = latest.plus(EACH).plus(SKEW);
        sql.newest(log.id(), size, claim.size(), now.minus(SKEW))
                .filter(recorded -> recorded.isAfter(covered))
                .ifPresent(recorded -> {
                    throw new Diverged(
                            "The last checkpoints that were signed are not kept.",
                            where(size) + ", signed at " + latest,
                            "one that covers what was recorded at " + recorded + ", which " + claim.where() + " does",
                            "none that has more leaves");
                });
    }

    @Override
    public void close() {
        rows.close();
    }
}

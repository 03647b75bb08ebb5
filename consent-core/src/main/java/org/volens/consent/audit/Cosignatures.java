package org.volens.consent.audit;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.SignedNote;

/**
 * What witnesses are said to have signed of one log, in order of the size: each signature is held against the tree when it has
 * that many leaves, by the witness's key that the auditor brought along. A witness without such a key is named.
 */
final class Cosignatures implements AutoCloseable {

    private final LogRow log;
    private final LogKeyring keys;
    private final RowSource rows;
    private final Map<String, Long> strangers = new TreeMap<>();
    private long held;
    private @Nullable Cosigned next;

    private record Cosigned(long size, SignedNote.Signature signature, Instant witnessedAt) {}

    /**
     * What was read of them.
     *
     * @param held how many hold
     * @param strangers how many are there of each witness whose key is not at hand
     */
    record Read(long held, Map<String, Long> strangers) {

        /** In words; empty where there is none. */
        String words(LogRow log) {
            return held == 0 && strangers.isEmpty()
                    ? ""
                    : "witnesses: " + held + " signatures under log " + log.id() + " hold"
                            + (strangers.isEmpty()
                                    ? ""
                                    : "; not looked at, because there is no key for them: " + strangers);
        }
    }

    Cosignatures(CheckpointRowsSql sql, LogRow log, LogKeyring keys) {
        this.log = log;
        this.keys = keys;
        this.rows = sql.cosignatures(log.id());
        move();
    }

    private void move() {
        Row row = rows.next();
        next = row == null
                ? null
                : new Cosigned(
                        row.int64(0), new SignedNote.Signature(row.text(1), row.text(2), row.bytes(3)), row.time(4));
    }

    /** Holds what was signed at that size against the root. */
    void at(long size, Supplier<byte[]> root) {
        for (Cosigned one = next; one != null && one.size() == size; one = next) {
            check(one, root);
            move();
        }
    }

    private void check(Cosigned one, Supplier<byte[]> root) {
        String witness = one.signature().name() + "+" + one.signature().keyId();
        NoteKey key = keys.witness(one.signature()).orElse(null);
        if (key == null) {
            strangers.merge(witness, 1L, Long::sum);
            return;
        }
        if (!key.holds(new Checkpoint(log.origin(), one.size(), root.get()).text(), one.signature())) {
            throw new Diverged(
                    "A witness's signature is not under a checkpoint of this log.",
                    where(one),
                    "a signature by " + witness + " over the first " + one.size() + " leaves",
                    "one that does not hold");
        }
        Instant signed = NoteKey.witnessedAt(one.signature()).orElseThrow();
        if (!signed.equals(one.witnessedAt())) {
            throw new Diverged("A witness signed at another time.", where(one), signed, one.witnessedAt());
        }
        held++;
    }

    private String where(Cosigned one) {
        return "log_cosignature, log " + log.id() + ", size " + one.size() + ", witness "
                + one.signature().name();
    }

    /** None may speak of more leaves than there are. */
    Read end(long size) {
        if (next != null) {
            throw new Diverged(
                    "A witness's signature speaks of leaves that the log does not have.",
                    where(next),
                    next.size() + " leaves",
                    size + " leaves");
        }
        return new Read(held, Map.copyOf(strangers));
    }

    @Override
    public void close() {
        rows.close();
    }
}

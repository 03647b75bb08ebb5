package org.volens.consent.audit;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.Checkpoint;

/** What was said of the log at sizes that it has passed: every claim is held against the tree when it has that many leaves. */
final class Milestones {

    private final PriorityQueue<Claim> due = new PriorityQueue<>(Comparator.comparingLong(Claim::size));
    private final Supplier<@Nullable Claim> kept;
    private long checked;

    /**
     * A root that somebody signed.
     *
     * @param checkpoint what was signed
     * @param where where it stands
     */
    record Claim(Checkpoint checkpoint, String where) {

        long size() {
            return checkpoint.size();
        }
    }

    /** Claims known beforehand, and those that are read one after another in order of their size. */
    Milestones(List<Claim> known, Supplier<@Nullable Claim> kept) {
        due.addAll(known);
        this.kept = kept;
        more();
    }

    private void more() {
        Claim next = kept.get();
        if (next != null) {
            due.add(next);
        }
    }

    /** Number of claims that held. */
    long checked() {
        return checked;
    }

    /** Holds what was said of that size against the root. */
    void at(long size, Supplier<byte[]> root) {
        for (Claim next = due.peek(); next != null && next.size() <= size; next = due.peek()) {
            Checkpoint checkpoint = next.checkpoint();
            if (checkpoint.size() == size && !Arrays.equals(checkpoint.root(), root.get())) {
                throw new Diverged(
                        "The first " + size + " leaves are not those of a checkpoint.",
                        next.where(),
                        "the root " + hex(root.get()),
                        "the root " + hex(checkpoint.root()));
            }
            due.remove();
            checked++;
            if (next.where().startsWith(KEPT)) {
                more();
            }
        }
    }

    /** How claims that are read one after another begin. */
    static final String KEPT = "log_checkpoint";

    /** No claim may speak of more leaves than there are. */
    void end(long size) {
        Claim left = due.peek();
        if (left != null) {
            throw new Diverged(
                    "A checkpoint speaks of leaves that the log does not have.",
                    left.where(),
                    left.size() + " leaves",
                    size + " leaves");
        }
    }

    private static String hex(byte[] hash) {
        return java.util.HexFormat.of().formatHex(hash);
    }
}

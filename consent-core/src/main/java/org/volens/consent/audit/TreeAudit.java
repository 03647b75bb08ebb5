package org.volens.consent.audit;

import java.util.Arrays;
import java.util.List;

/** Grows one log's tree again from its leaves and holds tiles, checkpoints and the log's own row against it. */
final class TreeAudit {

    private final AuditSql sql;
    private final LogRow log;
    private final LogKeyring keys;
    private final List<Milestones.Claim> claims;
    private final LeafSum sum;
    private final long counted;

    /**
     * An audit of one log.
     *
     * @param claims what others say of it: the checkpoint outside, one kept from before, what a later log names
     * @param sum takes the leaves
     */
    TreeAudit(AuditSql sql, LogRow log, LogKeyring keys, List<Milestones.Claim> claims, LeafSum sum) {
        this.sql = sql;
        this.log = log;
        this.keys = keys;
        this.claims = List.copyOf(claims);
        this.sum = sum;
        this.counted = log.counted();
    }

    /** What was read of a log. */
    record Read(LogRow log, long leaves, long tiles, long checkpoints, Cosignatures.Read seen) {}

    Read run() {
        CheckpointRowsSql signed = new CheckpointRowsSql(sql);
        try (RowSource lowest = sql.lowestTiles(log.id());
                KeptCheckpoints kept = new KeptCheckpoints(signed, log, keys);
                Cosignatures seen = new Cosignatures(signed, log, keys);
                RowSource leaves = sql.leaves(log.id())) {
            StoredTiles tiles = new StoredTiles(sql, log, lowest);
            Regrown tree = new Regrown(tiles);
            Milestones due = new Milestones(claims, kept::next);
            due.at(0, tree::root);
            for (Row leaf = leaves.next(); leaf != null; leaf = leaves.next()) {
                add(tree, leaf);
                due.at(tree.size(), tree::root);
                seen.at(tree.size(), tree::root);
            }
            whole(tree);
            due.end(tree.size());
            tiles.end();
            kept.reach(claims);
            return new Read(log, tree.size(), tiles.count(), due.checked(), seen.end(tree.size()));
        }
    }

    private void add(Regrown tree, Row leaf) {
        long index = leaf.int64(0);
        if (index != tree.size()) {
            throw new Diverged(
                    "The leaves have a gap.", "log_leaf, log " + log.id(), "leaf " + tree.size(), "leaf " + index);
        }
        byte[] data = leaf.bytes(2);
        if (index < counted) {
            sum.add(log.id(), index, leaf.text(1), data);
        }
        tree.add(data);
    }

    private void whole(Regrown tree) {
        String where = "log, log " + log.id();
        if (tree.size() != log.size()) {
            throw new Diverged(
                    "The log's size is not the number of its leaves.",
                    where,
                    tree.size() + " leaves",
                    log.size() + " leaves");
        }
        if (!Arrays.equals(tree.root(), log.root())) {
            throw new Diverged("The log's root is not that of its leaves.", where, tree.root(), log.root());
        }
    }
}

package org.volens.consent.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.volens.consent.proof.MerkleHash;
import org.volens.consent.proof.Tile;

/** Holds the tiles that the database keeps against those that the leaves give. */
final class StoredTiles implements Regrown.TileSink {

    private static final int INDEX = 0;
    private static final int HASHES = 1;
    private static final int ROOT = 2;

    private final AuditSql sql;
    private final LogRow log;
    private final RowSource lowest;
    private final Map<Integer, Long> seen = new HashMap<>();

    StoredTiles(AuditSql sql, LogRow log, RowSource lowest) {
        this.sql = sql;
        this.log = log;
        this.lowest = lowest;
    }

    @Override
    public void full(int level, long index, byte[] hashes, byte[] root) {
        Row row = level == 0 ? lowest.next() : sql.tile(log.id(), level, index);
        String where = where(level, index);
        if (row == null || row.int64(INDEX) != index) {
            throw new Diverged(
                    "A full tile is missing.",
                    where,
                    "tile " + index,
                    row == null ? "nothing" : "tile " + row.int64(INDEX));
        }
        compare(where, hashes, row.bytes(HASHES));
        if (!Arrays.equals(root, row.bytes(ROOT))) {
            throw new Diverged("A tile's root is not that of its hashes.", where, root, row.bytes(ROOT));
        }
        seen.merge(level, 1L, Long::sum);
    }

    /** Number of tiles that held. */
    long count() {
        return seen.values().stream().mapToLong(Long::longValue).sum();
    }

    /** No more tiles may be kept than there are. */
    void end() {
        sql.tileCounts(log.id()).forEach((level, count) -> {
            if (!count.equals(seen.getOrDefault(level, 0L))) {
                throw new Diverged(
                        "There are tiles over leaves that the log does not have.",
                        "log_tile, log " + log.id() + ", level " + level,
                        seen.getOrDefault(level, 0L) + " full tiles",
                        count + " tiles");
            }
        });
    }

    private String where(int level, long index) {
        return "log_tile, log " + log.id() + ", level " + level + ", tile " + index;
    }

    private static void compare(String where, byte[] expected, byte[] found) {
        int at = Arrays.mismatch(expected, found);
        if (at >= 0) {
            int hash = Math.min(at / MerkleHash.LENGTH, Tile.WIDTH - 1);
            throw new Diverged(
                    "A hash in a tile is not the one that the leaves below it give.",
                    where + ", hash " + hash,
                    part(expected, hash),
                    part(found, hash));
        }
    }

    private static byte[] part(byte[] hashes, int number) {
        return Arrays.copyOfRange(hashes, number * MerkleHash.LENGTH, (number + 1) * MerkleHash.LENGTH);
    }
}

package org.volens.consent.audit;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import org.volens.consent.proof.MerkleHash;
import org.volens.consent.proof.Tile;

/**
 * A tree grown again from its leaves. Holds the right edge only, tells the root at any moment and hands out every tile as it
 * becomes full. Not safe for several threads.
 */
final class Regrown {

    private static final byte LEAF = 0;
    private static final byte NODE = 1;

    private final TileSink sink;
    private final MessageDigest digest;
    private final List<byte[]> edge = new ArrayList<>();
    private final List<Growing> tiles = new ArrayList<>();
    private long size;

    /** What a tile is handed to. */
    @FunctionalInterface
    interface TileSink {

        /** A full tile: its hashes one after another, and the root over them. */
        void full(int level, long index, byte[] hashes, byte[] root);
    }

    private static final class Growing {

        private final byte[] hashes = new byte[Tile.WIDTH * MerkleHash.LENGTH];
        private int width;

        void add(byte[] hash) {
            System.arraycopy(hash, 0, hashes, width * MerkleHash.LENGTH, MerkleHash.LENGTH);
            width++;
        }
    }

    Regrown(TileSink sink) {
        this.sink = sink;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Number of leaves so far. */
    long size() {
        return size;
    }

    /** Adds a leaf's data. */
    void add(byte[] data) {
        digest.update(LEAF);
        byte[] hash = digest.digest(data);
        place(0, hash);
        int level = 0;
        for (long left = size; (left & 1) == 1; left >>>= 1) {
            hash = node(edge.get(level), hash);
            level++;
            if (level % Tile.HEIGHT == 0) {
                handOut(level / Tile.HEIGHT - 1, hash);
                place(level / Tile.HEIGHT, hash);
            }
        }
        if (edge.size() == level) {
            edge.add(hash);
        } else {
            edge.set(level, hash);
        }
        size++;
    }

    private void place(int level, byte[] hash) {
        if (tiles.size() == level) {
            tiles.add(new Growing());
        }
        tiles.get(level).add(hash);
    }

    private void handOut(int level, byte[] root) {
        Growing tile = tiles.get(level);
        sink.full(level, size >>> (Tile.HEIGHT * (level + 1)), tile.hashes, root);
        tile.width = 0;
    }

    /** Root over all leaves so far. */
    byte[] root() {
        List<byte[]> nodes = new ArrayList<>();
        for (int level = edge.size() - 1; level >= 0; level--) {
            if ((size >>> level & 1) == 1) {
                nodes.add(edge.get(level));
            }
        }
        return MerkleHash.fold(nodes);
    }

    /** The hashes of a level that are in no full tile yet, one after another. */
    byte[] partial(int level) {
        if (level >= tiles.size()) {
            return new byte[0];
        }
        Growing tile = tiles.get(level);
        return java.util.Arrays.copyOf(tile.hashes, tile.width * MerkleHash.LENGTH);
    }

    private byte[] node(byte[] left, byte[] right) {
        digest.update(NODE);
        digest.update(left);
        return digest.digest(right);
    }
}

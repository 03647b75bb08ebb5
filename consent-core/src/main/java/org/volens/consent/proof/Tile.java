package org.volens.consent.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Up to 256 neighbouring hashes of the tree, in which a log is stored and served (C2SP tlog-tiles). At level 0 they are
 * leaf hashes; at each level above, each is the root of a full tile of the level below. A full tile never changes.
 *
 * @param level height in tiles, 0 for leaves
 * @param index number of the tile within its level, from 0
 * @param hashes 1 to 256 hashes of 32 bytes
 */
public record Tile(int level, long index, List<byte[]> hashes) {

    /** Hashes of a full tile. */
    public static final int WIDTH = 256;

    /** Levels of the tree that one level of tiles stands for. */
    public static final int HEIGHT = 8;

    public Tile {
        hashes = List.copyOf(hashes);
        if (level < 0 || index < 0 || hashes.isEmpty() || hashes.size() > WIDTH) {
            throw new IllegalArgumentException("A tile has 1 to " + WIDTH + " hashes.");
        }
    }

    /** Whether it holds all the hashes that it will ever hold. */
    public boolean full() {
        return hashes.size() == WIDTH;
    }

    /** Root over its hashes. Of a full tile it is a hash of the tile above. */
    public byte[] root() {
        return rootOf(hashes);
    }

    /** The hashes one after another, as they are stored and served. */
    public byte[] bytes() {
        byte[] all = new byte[hashes.size() * MerkleHash.LENGTH];
        for (int at = 0; at < hashes.size(); at++) {
            System.arraycopy(hashes.get(at), 0, all, at * MerkleHash.LENGTH, MerkleHash.LENGTH);
        }
        return all;
    }

    /** Reads a tile from its bytes. */
    public static Tile read(int level, long index, byte[] bytes) {
        return new Tile(level, index, parts(bytes));
    }

    /** Makes a tile of the lowest level from the data of its leaves, 32 bytes each, one after another. */
    public static Tile ofData(long index, byte[] data) {
        return new Tile(0, index, parts(data).stream().map(MerkleHash::leaf).toList());
    }

    private static List<byte[]> parts(byte[] bytes) {
        List<byte[]> parts = new ArrayList<>();
        for (int at = 0; at + MerkleHash.LENGTH <= bytes.length; at += MerkleHash.LENGTH) {
            parts.add(java.util.Arrays.copyOfRange(bytes, at, at + MerkleHash.LENGTH));
        }
        return parts;
    }

    /** The tile in which a node of the tree stands, as level and index. */
    static TileId of(NodeId node) {
        int level = node.level() / HEIGHT;
        long first = node.index() << (node.level() % HEIGHT);
        return new TileId(level, first / WIDTH);
    }

    /** A node of the tree that stands in this tile. */
    byte[] node(NodeId node) {
        int within = node.level() % HEIGHT;
        int first = (int) ((node.index() << within) % WIDTH);
        return rootOf(hashes.subList(first, first + (1 << within)));
    }

    /** Root over neighbouring hashes of one level. */
    static byte[] rootOf(List<byte[]> hashes) {
        if (hashes.size() == 1) {
            return hashes.getFirst();
        }
        int split = Integer.highestOneBit(hashes.size() - 1);
        return MerkleHash.node(rootOf(hashes.subList(0, split)), rootOf(hashes.subList(split, hashes.size())));
    }
}

package org.volens.consent.proof;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The growing edge of a log: of each level of tiles the one that is not full yet. That is all it takes to add leaves and to
 * tell the root, however long the log is. Not safe for several threads.
 */
public final class TiledTree {

    private final List<List<byte[]>> edge = new ArrayList<>();
    private long size;

    /** The edge of an empty log. */
    public TiledTree() {}

    /** The edge of a log of that size, from tiles as they are stored; each is asked for only where it has any hashes. */
    public static TiledTree of(long size, Function<TileId, Tile> stored) {
        TiledTree tree = new TiledTree();
        tree.size = size;
        for (int level = 0; size >>> (Tile.HEIGHT * level) > 0; level++) {
            long hashes = size >>> (Tile.HEIGHT * level);
            TileId id = new TileId(level, hashes / Tile.WIDTH);
            tree.edge.add(new ArrayList<>(
                    hashes % Tile.WIDTH == 0
                            ? List.of()
                            : stored.apply(id).hashes().subList(0, (int) (hashes % Tile.WIDTH))));
        }
        return tree;
    }

    /** An independent copy, so that what a transaction adds is forgotten when it fails. */
    public TiledTree copy() {
        TiledTree copy = new TiledTree();
        copy.size = size;
        edge.forEach(hashes -> copy.edge.add(new ArrayList<>(hashes)));
        return copy;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** Adds a leaf's data; answers the tiles that it filled, lowest first. */
    public List<Tile> add(byte[] data) {
        List<Tile> filled = new ArrayList<>();
        byte[] hash = MerkleHash.leaf(data);
        size++;
        for (int level = 0; ; level++) {
            if (edge.size() == level) {
                edge.add(new ArrayList<>());
            }
            List<byte[]> hashes = edge.get(level);
            hashes.add(hash);
            if (hashes.size() < Tile.WIDTH) {
                return List.copyOf(filled);
            }
            Tile full = new Tile(level, (size >>> (Tile.HEIGHT * (level + 1))) - 1, hashes);
            filled.add(full);
            hash = full.root();
            hashes.clear();
        }
    }

    /** Root over all leaves. */
    public byte[] root() {
        List<byte[]> complete = new ArrayList<>();
        for (List<byte[]> hashes : edge.reversed()) {
            int at = 0;
            while (at < hashes.size()) {
                int most = Integer.highestOneBit(hashes.size() - at);
                complete.add(Tile.rootOf(hashes.subList(at, at + most)));
                at += most;
            }
        }
        return MerkleHash.fold(complete);
    }

    /** The tile of a level that is not full; empty where the level ends with a full one. */
    public java.util.Optional<Tile> partial(int level) {
        return level >= edge.size() || edge.get(level).isEmpty()
                ? java.util.Optional.empty()
                : java.util.Optional.of(new Tile(level, size >>> (Tile.HEIGHT * (level + 1)), edge.get(level)));
    }
}

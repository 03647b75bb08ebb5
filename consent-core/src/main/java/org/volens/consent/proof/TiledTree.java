package org.volens.consent.proof;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The growing edge of a log: of each level of tiles the one that is not full yet, with all complete nodes within it. That is
 * all it takes to add leaves, to tell the root and to prove what was added, however long the log is. Not safe for several
 * threads.
 */
public final class TiledTree {

    private final List<Growing> edge = new ArrayList<>();
    private final Map<TileId, Growing> filled = new HashMap<>();
    private long size;

    /** The edge of an empty log. */
    public TiledTree() {}

    /** One tile with the complete nodes within it, by height. */
    private static final class Growing {

        private final List<List<byte[]>> nodes = new ArrayList<>();

        static Growing of(List<byte[]> hashes) {
            Growing tile = new Growing();
            hashes.forEach(tile::add);
            return tile;
        }

        Growing copy() {
            Growing copy = new Growing();
            nodes.forEach(height -> copy.nodes.add(new ArrayList<>(height)));
            return copy;
        }

        int width() {
            return nodes.isEmpty() ? 0 : nodes.getFirst().size();
        }

        void add(byte[] hash) {
            byte[] node = hash;
            for (int height = 0; ; height++) {
                if (nodes.size() == height) {
                    nodes.add(new ArrayList<>());
                }
                List<byte[]> row = nodes.get(height);
                row.add(node);
                if (row.size() % 2 == 1) {
                    return;
                }
                node = MerkleHash.node(row.get(row.size() - 2), row.getLast());
            }
        }

        byte[] node(int height, long index) {
            return nodes.get(height).get((int) (index & ((Tile.WIDTH >>> height) - 1)));
        }
    }

    /** The edge of a log of that size, from tiles as they are stored; each is asked for only where it has any hashes. */
    public static TiledTree of(long size, Function<TileId, Tile> stored) {
        TiledTree tree = new TiledTree();
        tree.size = size;
        for (int level = 0; size >>> (Tile.HEIGHT * level) > 0; level++) {
            long hashes = size >>> (Tile.HEIGHT * level);
            TileId id = new TileId(level, hashes / Tile.WIDTH);
            int width = (int) (hashes % Tile.WIDTH);
            tree.edge.add(Growing.of(
                    width == 0 ? List.of() : stored.apply(id).hashes().subList(0, width)));
        }
        return tree;
    }

    /** An independent copy, so that what a transaction adds is forgotten when it fails. */
    public TiledTree copy() {
        TiledTree copy = new TiledTree();
        copy.size = size;
        edge.forEach(tile -> copy.edge.add(tile.copy()));
        return copy;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** Adds a leaf's data; answers the tiles that it filled, lowest first. */
    public List<Tile> add(byte[] data) {
        List<Tile> full = new ArrayList<>();
        byte[] hash = MerkleHash.leaf(data);
        size++;
        for (int level = 0; ; level++) {
            if (edge.size() == level) {
                edge.add(new Growing());
            }
            Growing growing = edge.get(level);
            growing.add(hash);
            if (growing.width() < Tile.WIDTH) {
                return List.copyOf(full);
            }
            Tile tile = new Tile(level, (size >>> (Tile.HEIGHT * (level + 1))) - 1, growing.nodes.getFirst());
            full.add(tile);
            filled.put(new TileId(level, tile.index()), growing);
            edge.set(level, new Growing());
            hash = growing.nodes.getLast().getFirst();
        }
    }

    /** Root over all leaves. */
    public byte[] root() {
        return MerkleHash.fold(TreeMath.root(size).stream().map(this::node).toList());
    }

    /** The proof that a leaf is in the log; the leaf is one that was added since this edge was made or copied. */
    public List<byte[]> inclusion(long leaf) {
        return TreeMath.inclusion(leaf, size).stream()
                .map(part -> MerkleHash.fold(part.stream().map(this::node).toList()))
                .toList();
    }

    private byte[] node(NodeId node) {
        TileId id = Tile.of(node);
        Growing tile = filled.get(id);
        Growing there = tile == null ? edge.get(id.level()) : tile;
        if (tile == null && id.index() != size >>> (Tile.HEIGHT * (id.level() + 1))) {
            throw new IllegalArgumentException("The tile of " + node + " is not on the edge.");
        }
        return there.node(node.level() % Tile.HEIGHT, node.index());
    }

    /** The tile of a level that is not full; empty where the level ends with a full one. */
    public Optional<Tile> partial(int level) {
        return level >= edge.size() || edge.get(level).width() == 0
                ? Optional.empty()
                : Optional.of(new Tile(
                        level,
                        size >>> (Tile.HEIGHT * (level + 1)),
                        edge.get(level).nodes.getFirst()));
    }
}

package org.volens.consent.proof;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes proofs from tiles: first says which tiles a proof needs, then makes it from them. */
public final class TileProofs {

    private TileProofs() {}

    /** The tiles that hold all nodes of a proof. */
    public static Set<TileId> needed(List<List<NodeId>> proof) {
        return proof.stream()
                .flatMap(List::stream)
                .map(Tile::of)
                .collect(Collectors.toCollection(() ->
                        new TreeSet<>(Comparator.comparingInt(TileId::level).thenComparingLong(TileId::index))));
    }

    /** The hashes of a proof. */
    public static List<byte[]> made(List<List<NodeId>> proof, Map<TileId, Tile> tiles) {
        return proof.stream()
                .map(part -> MerkleHash.fold(
                        part.stream().map(node -> node(node, tiles)).toList()))
                .toList();
    }

    private static byte[] node(NodeId node, Map<TileId, Tile> tiles) {
        Tile tile = tiles.get(Tile.of(node));
        if (tile == null) {
            throw new IllegalArgumentException("The tile of " + node + " is missing.");
        }
        return tile.node(node);
    }
}

package org.volens.consent.proof.uses;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.volens.consent.proof.NodeId;
import org.volens.consent.proof.Tile;
import org.volens.consent.proof.TileId;
import org.volens.consent.proof.TileProofs;
import org.volens.consent.proof.TiledTree;
import org.volens.consent.proof.TreeMath;

/**
 * The tree over the commitments of one page, whole from the beginning: unlike the log it never grows.
 *
 * @param root root over all of them
 * @param tiles every tile, those that are not full too
 */
@SuppressWarnings("ArrayRecordComponent")
public record PageTree(byte[] root, List<Tile> tiles) {

    public PageTree {
        tiles = List.copyOf(tiles);
    }

    /** The tree over commitments in their order. */
    public static PageTree of(List<byte[]> commitments) {
        TiledTree tree = new TiledTree();
        List<Tile> tiles = new ArrayList<>();
        commitments.forEach(commitment -> tiles.addAll(tree.add(commitment)));
        for (int level = 0; tree.size() >>> (Tile.HEIGHT * level) > 0; level++) {
            tree.partial(level).ifPresent(tiles::add);
        }
        return new PageTree(tree.root(), tiles);
    }

    /** The tiles that the path of a place needs. */
    public static Set<TileId> needed(int place, int rows) {
        return TileProofs.needed(TreeMath.inclusion(place, rows));
    }

    /** The path from a place to the root, from tiles as they are stored. */
    public static List<byte[]> path(int place, int rows, Collection<Tile> tiles) {
        return TileProofs.made(TreeMath.inclusion(place, rows), byId(tiles));
    }

    /** The root that stored tiles give; empty where they are not those of a page of that many rows. */
    public static Optional<byte[]> root(int rows, Collection<Tile> tiles) {
        List<List<NodeId>> wanted = List.of(TreeMath.root(rows));
        Map<TileId, Tile> stored = byId(tiles);
        return fit(rows, stored) ? Optional.of(TileProofs.made(wanted, stored).getFirst()) : Optional.empty();
    }

    /** Whether every tile is there, as wide as it must be, and each full one gives its hash in the tile above. */
    private static boolean fit(int rows, Map<TileId, Tile> stored) {
        int number = 0;
        for (int level = 0; rows >>> (Tile.HEIGHT * level) > 0; level++) {
            for (TileId id = new TileId(level, 0); id.widthAt(rows) > 0; id = new TileId(level, id.index() + 1)) {
                Tile tile = stored.get(id);
                if (tile == null || tile.hashes().size() != id.widthAt(rows) || !above(tile, stored)) {
                    return false;
                }
                number++;
            }
        }
        return number == stored.size();
    }

    private static boolean above(Tile tile, Map<TileId, Tile> stored) {
        Tile above = stored.get(new TileId(tile.level() + 1, tile.index() / Tile.WIDTH));
        int place = (int) (tile.index() % Tile.WIDTH);
        return !tile.full()
                || (above != null
                        && place < above.hashes().size()
                        && java.security.MessageDigest.isEqual(
                                tile.root(), above.hashes().get(place)));
    }

    private static Map<TileId, Tile> byId(Collection<Tile> tiles) {
        return tiles.stream()
                .collect(Collectors.toMap(
                        tile -> new TileId(tile.level(), tile.index()), Function.identity(), (one, _) -> one));
    }
}

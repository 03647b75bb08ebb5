package org.volens.consent.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class TiledTreeTest {

    private static final int LEAVES = 66_000;

    private final TiledTree tree = new TiledTree();
    private final Map<TileId, Tile> full = new HashMap<>();

    @Test
    void the_root_is_that_of_the_plain_tree_at_every_size() {
        GrowingTree plain = new GrowingTree();
        for (int leaf = 0; leaf < 1_500; leaf++) {
            add(leaf);
            plain.add(data(leaf));
            assertThat(tree.root()).as("size " + (leaf + 1)).isEqualTo(plain.root());
        }
    }

    @Test
    void proofs_from_tiles_hold_across_three_levels_of_tiles() {
        for (int leaf = 0; leaf < LEAVES; leaf++) {
            add(leaf);
        }
        assertThat(full.keySet().stream().mapToInt(TileId::level).max()).hasValue(1);
        byte[] root = tree.root();
        for (long leaf : List.of(0L, 1L, 255L, 256L, 257L, 65_535L, 65_536L, 65_791L, 65_792L, 65_999L)) {
            List<List<NodeId>> path = TreeMath.inclusion(leaf, LEAVES);
            assertThat(MerkleProof.included(
                            MerkleHash.leaf(data((int) leaf)), leaf, LEAVES, TileProofs.made(path, tiles(path)), root))
                    .as("leaf " + leaf)
                    .isTrue();
        }
    }

    @Test
    void growth_is_proved_from_tiles() {
        Map<Long, byte[]> roots = new HashMap<>();
        for (int leaf = 0; leaf < 3_000; leaf++) {
            add(leaf);
            roots.put(tree.size(), tree.root());
        }
        for (long first = 1; first <= 3_000; first += 37) {
            List<List<NodeId>> proof = TreeMath.consistency(first, 3_000);
            assertThat(MerkleProof.consistent(
                            first, 3_000, TileProofs.made(proof, tiles(proof)), roots.get(first), roots.get(3_000L)))
                    .isTrue();
        }
    }

    @Test
    void the_edge_is_made_again_from_what_is_stored() {
        for (int leaf = 0; leaf < LEAVES; leaf++) {
            add(leaf);
            if (leaf % 8_191 == 0 || leaf > LEAVES - 3 || leaf % 256 == 255 && leaf < 2_000 || leaf == 65_535) {
                Function<TileId, Tile> stored = this::tile;
                TiledTree again = TiledTree.of(tree.size(), stored);
                assertThat(again.root()).as("size " + tree.size()).isEqualTo(tree.root());
                assertThat(again.copy().add(data(leaf + 1)).size())
                        .isEqualTo(tree.copy().add(data(leaf + 1)).size());
            }
        }
    }

    @Test
    void a_copy_goes_its_own_way() {
        add(0);
        byte[] before = tree.root();
        tree.copy().add(data(1));
        assertThat(tree.root()).isEqualTo(before);
        assertThat(tree.size()).isEqualTo(1);
    }

    @Test
    void a_tile_is_written_and_read_and_named_as_it_is_served() {
        Tile tile = new Tile(0, 7, List.of(new byte[32], MerkleHash.leaf(new byte[] {1})));
        assertThat(Tile.read(0, 7, tile.bytes()).root()).isEqualTo(tile.root());
        assertThat(new TileId(0, 7).path(2)).isEqualTo("0/007.p/2");
        assertThat(new TileId(1, 1_234_067).path(256)).isEqualTo("1/x001/x234/067");
        assertThat(new TileId(2, 1_000).path(256)).isEqualTo("2/x001/000");
        assertThat(new TileId(0, 273).widthAt(70_000)).isEqualTo(112);
        assertThat(new TileId(1, 1).widthAt(70_000)).isEqualTo(17);
        assertThat(new TileId(2, 0).widthAt(70_000)).isEqualTo(1);
        assertThat(new TileId(2, 1).widthAt(70_000)).isZero();
        assertThatThrownBy(() -> new Tile(0, 0, List.of())).hasMessageContaining("1 to 256");
    }

    private void add(int leaf) {
        tree.add(data(leaf)).forEach(tile -> full.put(new TileId(tile.level(), tile.index()), tile));
    }

    private Tile tile(TileId id) {
        return Optional.ofNullable(full.get(id))
                .or(() -> tree.partial(id.level()).filter(edge -> edge.index() == id.index()))
                .orElseThrow();
    }

    private Map<TileId, Tile> tiles(List<List<NodeId>> proof) {
        return TileProofs.needed(proof).stream().collect(Collectors.toMap(id -> id, this::tile));
    }

    private static byte[] data(int leaf) {
        return ByteBuffer.allocate(4).putInt(leaf).array();
    }
}

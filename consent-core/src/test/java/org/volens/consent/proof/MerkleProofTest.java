package org.volens.consent.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.volens.consent.SharedFiles;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class MerkleProofTest {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final int MOST = 70;

    private final GrowingTree tree = new GrowingTree();

    @Test
    void every_public_case_of_inclusion_is_judged_as_it_says() throws IOException {
        List<JsonNode> cases = cases("fixtures/merkle/inclusion");
        assertThat(cases).hasSizeGreaterThanOrEqualTo(98);
        for (JsonNode one : cases) {
            boolean good = MerkleProof.included(
                    bytes(one.get("leafHash")),
                    Long.parseUnsignedLong(one.get("leafIdx").asString()),
                    Long.parseUnsignedLong(one.get("treeSize").asString()),
                    path(one),
                    bytes(one.get("root")));
            assertThat(good).as(one.toString()).isNotEqualTo(one.get("wantErr").asBoolean());
        }
    }

    @Test
    void every_public_case_of_consistency_is_judged_as_it_says() throws IOException {
        List<JsonNode> cases = cases("fixtures/merkle/consistency");
        assertThat(cases).hasSizeGreaterThanOrEqualTo(98);
        for (JsonNode one : cases) {
            boolean good = MerkleProof.consistent(
                    Long.parseUnsignedLong(one.get("size1").asString()),
                    Long.parseUnsignedLong(one.get("size2").asString()),
                    path(one),
                    bytes(one.get("root1")),
                    bytes(one.get("root2")));
            assertThat(good).as(one.toString()).isNotEqualTo(one.get("wantErr").asBoolean());
        }
    }

    @Test
    void the_roots_are_those_of_the_public_reference() throws IOException {
        JsonNode reference =
                JSON.readTree(Files.readString(SharedFiles.needed("fixtures/merkle/reference-roots.json")));
        for (int size = 0; size < reference.get("roots_hex_by_size").size(); size++) {
            assertThat(HexFormat.of().formatHex(tree.root()))
                    .isEqualTo(reference.get("roots_hex_by_size").get(size).asString());
            if (size < reference.get("leaf_inputs_hex").size()) {
                tree.add(HexFormat.of()
                        .parseHex(reference.get("leaf_inputs_hex").get(size).asString()));
            }
        }
    }

    @Test
    void every_leaf_of_every_size_is_proved_and_no_changed_proof_holds() {
        for (int size = 1; size <= MOST; size++) {
            tree.add(new byte[] {(byte) size});
            for (int leaf = 0; leaf < size; leaf++) {
                List<byte[]> path = tree.hashes(TreeMath.inclusion(leaf, size));
                byte[] hash = tree.at(new NodeId(0, leaf));
                assertThat(MerkleProof.included(hash, leaf, size, path, tree.root()))
                        .isTrue();
                assertThat(MerkleProof.included(hash, leaf + 1, size, path, tree.root()))
                        .isFalse();
                for (List<byte[]> changed : changed(path)) {
                    assertThat(MerkleProof.included(hash, leaf, size, changed, tree.root()))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void every_growth_is_proved_and_no_changed_proof_holds() {
        List<byte[]> roots = new ArrayList<>(List.of(tree.root()));
        for (int size = 1; size <= MOST; size++) {
            tree.add(new byte[] {(byte) size, 1});
            roots.add(tree.root());
            for (int first = 1; first <= size; first++) {
                List<byte[]> path = tree.hashes(TreeMath.consistency(first, size));
                assertThat(MerkleProof.consistent(first, size, path, roots.get(first), roots.get(size)))
                        .as(first + " to " + size)
                        .isTrue();
                for (List<byte[]> changed : changed(path)) {
                    assertThat(MerkleProof.consistent(first, size, changed, roots.get(first), roots.get(size)))
                            .isFalse();
                }
            }
        }
    }

    @Test
    void what_cannot_be_proved_is_refused() {
        assertThatThrownBy(() -> TreeMath.inclusion(3, 3)).hasMessageContaining("no leaf 3");
        assertThatThrownBy(() -> TreeMath.consistency(0, 3)).hasMessageContaining("no proof from 0");
        assertThatThrownBy(() -> TreeMath.consistency(4, 3)).hasMessageContaining("no proof from 4");
    }

    /** The path with each hash damaged, left out or doubled. */
    private static List<List<byte[]>> changed(List<byte[]> path) {
        List<List<byte[]>> all = new ArrayList<>();
        for (int at = 0; at < path.size(); at++) {
            List<byte[]> damaged = new ArrayList<>(path);
            byte[] hash = path.get(at).clone();
            hash[at] ^= 1;
            damaged.set(at, hash);
            all.add(damaged);
            List<byte[]> shorter = new ArrayList<>(path);
            shorter.remove(at);
            all.add(shorter);
            List<byte[]> longer = new ArrayList<>(path);
            longer.add(at, path.get(at));
            all.add(longer);
        }
        return all;
    }

    private static List<JsonNode> cases(String folder) throws IOException {
        List<JsonNode> cases = new ArrayList<>();
        try (Stream<Path> files = Files.walk(SharedFiles.needed(folder))) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                cases.add(JSON.readTree(Files.readString(file)));
            }
        }
        return cases;
    }

    private static List<byte[]> path(JsonNode one) {
        List<byte[]> path = new ArrayList<>();
        JsonNode proof = one.get("proof");
        if (proof != null && proof.isArray()) {
            proof.forEach(hash -> path.add(bytes(hash)));
        }
        return path;
    }

    private static byte[] bytes(JsonNode base64) {
        return base64 == null || base64.isNull()
                ? new byte[0]
                : Base64.getDecoder().decode(base64.asString());
    }
}

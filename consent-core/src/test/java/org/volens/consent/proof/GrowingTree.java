package org.volens.consent.proof;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A log's tree in memory that keeps every complete node, as the database does. */
public final class GrowingTree {

    private final Map<NodeId, byte[]> nodes = new HashMap<>();
    private long size;

    public void add(byte[] data) {
        nodes.put(new NodeId(0, size), MerkleHash.leaf(data));
        size++;
        for (NodeId made : TreeMath.completed(size - 1, size)) {
            nodes.put(
                    made,
                    MerkleHash.node(
                            at(new NodeId(made.level() - 1, made.index() * 2)),
                            at(new NodeId(made.level() - 1, made.index() * 2 + 1))));
        }
    }

    byte[] at(NodeId id) {
        byte[] hash = nodes.get(id);
        if (hash == null) {
            throw new IllegalStateException("There is no " + id + " yet.");
        }
        return hash;
    }

    public byte[] root() {
        return MerkleHash.fold(TreeMath.root(size).stream().map(this::at).toList());
    }

    /** The path from a leaf to the root. */
    public List<byte[]> path(long leaf) {
        return hashes(TreeMath.inclusion(leaf, size));
    }

    /** The proof that it goes on from what it was at a size. */
    public List<byte[]> growth(long first) {
        return hashes(TreeMath.consistency(first, size));
    }

    List<byte[]> hashes(List<List<NodeId>> wanted) {
        return wanted.stream()
                .map(part -> MerkleHash.fold(part.stream().map(this::at).toList()))
                .toList();
    }
}

package org.volens.consent.proof;

import java.util.List;

/** The hashes of RFC 9162: a leaf and a node begin with a byte of their own, so that neither passes for the other. */
public final class MerkleHash {

    /** Length of every hash, in bytes. */
    public static final int LENGTH = 32;

    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};

    private MerkleHash() {}

    /** Hash of a leaf's data. */
    public static byte[] leaf(byte[] data) {
        return Sha256.of(LEAF, data);
    }

    /** Hash of a node over its two children. */
    public static byte[] node(byte[] left, byte[] right) {
        return Sha256.of(NODE, left, right);
    }

    /** Hash over complete nodes from left to right, as {@link TreeMath#range} lists them; that of no nodes is of no bytes. */
    public static byte[] fold(List<byte[]> nodes) {
        if (nodes.isEmpty()) {
            return Sha256.of();
        }
        byte[] hash = nodes.getLast();
        for (byte[] node : nodes.reversed().subList(1, nodes.size())) {
            hash = node(node, hash);
        }
        return hash;
    }
}

package org.volens.consent.proof;

import java.security.MessageDigest;
import java.util.List;

/**
 * Checks the proofs of RFC 9162, section 2.1, with nothing but hashes. Stricter than the text where the public test vectors
 * are: a hash has 32 bytes, and nothing is consistent with the empty tree. Sizes and indexes are unsigned.
 */
public final class MerkleProof {

    private MerkleProof() {}

    /** Whether a leaf's hash stands at that index in the tree of that size and root. */
    public static boolean included(byte[] leafHash, long index, long size, List<byte[]> path, byte[] root) {
        if (Long.compareUnsigned(index, size) >= 0 || !hashes(path) || leafHash.length != MerkleHash.LENGTH) {
            return false;
        }
        Walk walk = new Walk(index, size - 1);
        byte[] hash = leafHash;
        for (byte[] next : path) {
            if (walk.atTop()) {
                return false;
            }
            hash = walk.step() ? MerkleHash.node(next, hash) : MerkleHash.node(hash, next);
        }
        return walk.atTop() && same(hash, root);
    }

    /** Whether the tree of the second size and root goes on from the first, changing nothing. */
    public static boolean consistent(long first, long second, List<byte[]> path, byte[] firstRoot, byte[] secondRoot) {
        if (first == 0 || Long.compareUnsigned(first, second) > 0 || !hashes(path)) {
            return false;
        }
        if (first == second) {
            return path.isEmpty() && same(firstRoot, secondRoot);
        }
        return !path.isEmpty() && grown(first, second, path, firstRoot, secondRoot);
    }

    private static boolean grown(long first, long second, List<byte[]> path, byte[] firstRoot, byte[] secondRoot) {
        Walk walk = new Walk(first - 1, second - 1);
        walk.skipOnes();
        boolean whole = Long.bitCount(first) == 1;
        byte[] seed = whole ? firstRoot : path.getFirst();
        byte[] old = seed;
        byte[] grown = seed;
        for (byte[] next : whole ? path : path.subList(1, path.size())) {
            if (walk.atTop()) {
                return false;
            }
            if (walk.step()) {
                old = MerkleHash.node(next, old);
                grown = MerkleHash.node(next, grown);
            } else {
                grown = MerkleHash.node(grown, next);
            }
        }
        return walk.atTop() && same(old, firstRoot) && same(grown, secondRoot);
    }

    private static boolean hashes(List<byte[]> path) {
        return path.stream().allMatch(hash -> hash.length == MerkleHash.LENGTH);
    }

    private static boolean same(byte[] one, byte[] other) {
        return MessageDigest.isEqual(one, other);
    }

    /** The way from a leaf to the root, as two numbers that are shifted together: the node and the last of its level. */
    private static final class Walk {

        private long node;
        private long last;

        Walk(long node, long last) {
            this.node = node;
            this.last = last;
        }

        boolean atTop() {
            return last == 0;
        }

        void skipOnes() {
            while ((node & 1) == 1) {
                up();
            }
        }

        /** Goes up by one hash of the path; answers whether that hash stands on the left. */
        boolean step() {
            boolean left = (node & 1) == 1 || node == last;
            if (left) {
                while ((node & 1) == 0 && node != 0) {
                    up();
                }
            }
            up();
            return left;
        }

        private void up() {
            node >>>= 1;
            last >>>= 1;
        }
    }
}

package org.volens.consent.proof;

import java.util.ArrayList;
import java.util.List;

/**
 * Which nodes a root or a proof of RFC 9162 is made of. A hash that a proof needs is given as complete nodes from left to
 * right, to be folded by {@link MerkleHash#fold}; so whoever stores complete nodes fetches all of a proof in one question.
 */
public final class TreeMath {

    private TreeMath() {}

    /** The complete nodes over the leaves from {@code begin} up to {@code end}, which must be a subtree of RFC 9162. */
    public static List<NodeId> range(long begin, long end) {
        List<NodeId> nodes = new ArrayList<>();
        long at = begin;
        while (at < end) {
            int level = Long.numberOfTrailingZeros(Long.highestOneBit(end - at));
            nodes.add(new NodeId(level, at >>> level));
            at += 1L << level;
        }
        return List.copyOf(nodes);
    }

    /** The nodes of the root over the first {@code size} leaves; none for the empty tree. */
    public static List<NodeId> root(long size) {
        return range(0, size);
    }

    /** The hashes of the proof that a leaf is in the tree of that size, from the leaf upwards. */
    public static List<List<NodeId>> inclusion(long leaf, long size) {
        if (leaf < 0 || leaf >= size) {
            throw new IllegalArgumentException("A tree of " + size + " leaves has no leaf " + leaf + ".");
        }
        List<List<NodeId>> path = new ArrayList<>();
        long begin = 0;
        long end = size;
        while (end - begin > 1) {
            long middle = begin + split(end - begin);
            if (leaf < middle) {
                path.addFirst(range(middle, end));
                end = middle;
            } else {
                path.addFirst(range(begin, middle));
                begin = middle;
            }
        }
        return List.copyOf(path);
    }

    /** The hashes of the proof that the tree of the second size goes on from the first; none where they are equal. */
    public static List<List<NodeId>> consistency(long first, long second) {
        if (first < 1 || first > second) {
            throw new IllegalArgumentException("There is no proof from " + first + " to " + second + " leaves.");
        }
        List<List<NodeId>> proof = new ArrayList<>();
        long begin = 0;
        long end = second;
        while (first != end) {
            long middle = begin + split(end - begin);
            if (first <= middle) {
                proof.addFirst(range(middle, end));
                end = middle;
            } else {
                proof.addFirst(range(begin, middle));
                begin = middle;
            }
        }
        if (begin > 0) {
            proof.addFirst(range(begin, end));
        }
        return List.copyOf(proof);
    }

    /** The complete nodes that come into being when the tree grows, leaves first, in the order in which they can be made. */
    public static List<NodeId> completed(long before, long after) {
        List<NodeId> nodes = new ArrayList<>();
        for (int level = 1; (after >>> level) > 0; level++) {
            for (long index = before >>> level; index < after >>> level; index++) {
                nodes.add(new NodeId(level, index));
            }
        }
        return List.copyOf(nodes);
    }

    /** The largest power of two below a number of leaves. */
    private static long split(long leaves) {
        return Long.highestOneBit(leaves - 1);
    }
}

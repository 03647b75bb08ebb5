package org.volens.consent.audit;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The sum of keyed hashes over leaves and where they stand. Two sums under one key are equal where both saw the same leaves, in
 * whatever order; so the leaves of the log are compared with the events of the ledger without sorting either. The key is made
 * for one run, so that nobody can prepare two lists that add up to the same.
 */
final class LeafSum {

    /** Length of the key: with a leaf it fills just one block of the hash. */
    static final int KEY = 12;

    private static final int LONGS = 4;
    private static final int ONE_BLOCK = 55;

    private final ByteBuffer block = ByteBuffer.allocate(ONE_BLOCK);
    private final MessageDigest digest;
    private final long[] sum = new long[LONGS];
    private long count;

    LeafSum(byte[] key) {
        block.put(key);
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Adds one leaf of that kind. */
    void add(int log, long index, String kind, byte[] data) {
        add(log, index, code(kind), data);
    }

    private static byte code(String kind) {
        return switch (kind) {
            case "consent" -> 0;
            case "erasure" -> 1;
            case "run" -> 2;
            case "uses" -> 3;
            case "definition" -> 4;
            default -> throw new Unread("There is a leaf of a kind that this audit does not know: " + kind + ".");
        };
    }

    private void add(int log, long index, byte kind, byte[] data) {
        block.position(KEY).putLong(index).putShort((short) log).put(kind).put(data);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(block.array()));
        for (int part = 0; part < LONGS; part++) {
            sum[part] += hash.getLong();
        }
        count++;
    }

    /** Adds what another sum under the same key saw. */
    void add(LeafSum other) {
        for (int part = 0; part < LONGS; part++) {
            sum[part] += other.sum[part];
        }
        count += other.count;
    }

    /** Whether both saw the same leaves. */
    boolean agrees(LeafSum other) {
        return count == other.count && Arrays.equals(sum, other.sum);
    }
}

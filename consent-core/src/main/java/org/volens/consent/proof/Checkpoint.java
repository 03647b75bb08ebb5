package org.volens.consent.proof;

import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/**
 * What a log says of itself: its name, its size and the root over all its leaves. Signed as a note, in C2SP's checkpoint
 * format.
 *
 * @param origin name of the log, which no other log may have
 * @param size number of leaves
 * @param root root hash, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record Checkpoint(String origin, long size, byte[] root) {

    private static final int LINES = 3;

    public Checkpoint {
        if (origin.isEmpty() || origin.contains("\n") || size < 0 || root.length != MerkleHash.LENGTH) {
            throw new IllegalArgumentException("A checkpoint has a log's name, a size and a root of 32 bytes.");
        }
    }

    /** The text that is signed. */
    public String text() {
        return origin + "\n" + size + "\n" + Base64.getEncoder().encodeToString(root) + "\n";
    }

    /** Reads a checkpoint's text; empty where it is none. Lines after the third are another log's own and are passed over. */
    public static Optional<Checkpoint> read(String text) {
        String[] lines = text.split("\n", -1);
        if (lines.length <= LINES || !lines[1].matches("0|[1-9][0-9]{0,18}") || lines[0].isEmpty()) {
            return Optional.empty();
        }
        try {
            byte[] root = Base64Text.read(lines[2]);
            return root.length == MerkleHash.LENGTH
                    ? Optional.of(new Checkpoint(lines[0], Long.parseLong(lines[1]), root))
                    : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Checkpoint that
                && origin.equals(that.origin)
                && size == that.size
                && Arrays.equals(root, that.root);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(root) + Long.hashCode(size);
    }
}

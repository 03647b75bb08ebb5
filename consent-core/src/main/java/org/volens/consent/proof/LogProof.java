package org.volens.consent.proof;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The proof that a leaf is in the log, complete in itself and checked without asking anybody: C2SP's tlog-proof format.
 *
 * @param index number of the leaf, from 0
 * @param path hashes from the leaf's neighbour to the root's child, 32 bytes each
 * @param checkpoint the log's signed checkpoint
 */
public record LogProof(long index, List<byte[]> path, SignedNote checkpoint) {

    private static final String FIRST = "c2sp.org/tlog-proof@v1";
    private static final int LONGEST_PATH = 64;

    public LogProof {
        path = List.copyOf(path);
    }

    /** The proof as a text. */
    public String write() {
        StringBuilder text = new StringBuilder(FIRST + "\nindex " + index + "\n");
        path.forEach(
                hash -> text.append(Base64.getEncoder().encodeToString(hash)).append('\n'));
        return text.append('\n').append(checkpoint.write()).toString();
    }

    /** Reads a proof; empty where it is none. What a line of extra data says is passed over, for nobody vouches for it. */
    public static Optional<LogProof> read(String text) {
        int end = text.indexOf("\n\n");
        if (end < 0) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(List.of(text.substring(0, end).split("\n", -1)));
        if (!lines.removeFirst().equals(FIRST)) {
            return Optional.empty();
        }
        if (!lines.isEmpty() && lines.getFirst().startsWith("extra ")) {
            lines.removeFirst();
        }
        if (lines.isEmpty() || !lines.getFirst().matches("index (0|[1-9][0-9]{0,18})")) {
            return Optional.empty();
        }
        String index = lines.removeFirst().substring("index ".length());
        return SignedNote.read(text.substring(end + 2)).flatMap(note -> read(index, lines, note));
    }

    private static Optional<LogProof> read(String index, List<String> lines, SignedNote note) {
        try {
            List<byte[]> path = lines.stream().map(Base64Text::read).toList();
            boolean fits =
                    path.size() <= LONGEST_PATH && path.stream().allMatch(hash -> hash.length == MerkleHash.LENGTH);
            return fits ? Optional.of(new LogProof(Long.parseLong(index), path, note)) : Optional.empty();
        } catch (IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    /** Name of the log that the leaf stands in, by the checkpoint; empty where that is none. */
    public Optional<String> log() {
        return Checkpoint.read(checkpoint.text()).map(Checkpoint::origin);
    }

    /** Whether it proves that a leaf of this data stands in the log whose key this is. */
    public boolean proves(byte[] data, NoteKey log) {
        return log.signed(checkpoint)
                && Checkpoint.read(checkpoint.text())
                        .filter(found ->
                                MerkleProof.included(MerkleHash.leaf(data), index, found.size(), path, found.root()))
                        .isPresent();
    }
}

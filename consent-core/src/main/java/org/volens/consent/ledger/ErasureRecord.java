package org.volens.consent.ledger;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * One erasure as the journal outside the database remembers it: what finds the person again in an older backup, and what the log
 * holds of it. Names nobody. Written as one line: {@code erased TIME COMMITMENT VERSION:HASH,VERSION:HASH}, with the hashes in hex,
 * or a dash in place of the last part. Every erasure has its line, so that one that has none is found to be nobody's.
 *
 * @param at when it was
 * @param commitment commitment of the event that says so
 * @param tombstones the person's NHS number, hashed under each index key that it was kept under; none where they had none here
 */
@SuppressWarnings("ArrayRecordComponent")
public record ErasureRecord(Instant at, byte[] commitment, List<Tombstone> tombstones) {

    private static final String WORD = "erased";
    private static final String HASH = "[0-9a-f]{64}";
    private static final String TOMBSTONE = "[1-9][0-9]{0,3}:" + HASH;
    private static final String NONE = "-";
    private static final int PARTS = 4;

    public ErasureRecord {
        tombstones = List.copyOf(tombstones);
        if (commitment.length != Tombstone.LENGTH) {
            throw new IllegalArgumentException("An erasure has a commitment of 32 bytes.");
        }
    }

    /**
     * A number that no import brings back.
     *
     * @param keyVersion version of the index key
     * @param blind the hash, 32 bytes
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Tombstone(int keyVersion, byte[] blind) {

        private static final int LENGTH = 32;

        public Tombstone {
            if (keyVersion < 1 || blind.length != LENGTH) {
                throw new IllegalArgumentException("A tombstone has the version of a key and 32 bytes.");
            }
        }

        private String text() {
            return keyVersion + ":" + HexFormat.of().formatHex(blind);
        }

        private static Tombstone read(String text) {
            int colon = text.indexOf(':');
            return new Tombstone(
                    Integer.parseInt(text, 0, colon, 10), HexFormat.of().parseHex(text.substring(colon + 1)));
        }
    }

    /** The line, without its end. */
    public String line() {
        String buried = tombstones.stream().map(Tombstone::text).collect(Collectors.joining(","));
        return WORD + " " + at + " " + HexFormat.of().formatHex(commitment) + " " + (buried.isEmpty() ? NONE : buried);
    }

    /** Reads a line; empty where it is none. */
    public static Optional<ErasureRecord> read(String line) {
        String[] parts = line.split(" ", -1);
        if (parts.length != PARTS
                || !parts[0].equals(WORD)
                || !parts[2].matches(HASH)
                || !parts[3].matches(NONE + "|" + TOMBSTONE + "(," + TOMBSTONE + ")*")) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ErasureRecord(
                    Instant.parse(parts[1]),
                    HexFormat.of().parseHex(parts[2]),
                    Arrays.stream(parts[3].split(","))
                            .filter(buried -> !buried.equals(NONE))
                            .map(Tombstone::read)
                            .toList()));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }
}

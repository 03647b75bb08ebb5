package org.volens.diversity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * What becomes of a place that somebody drew in a steered cell when their answers may no longer steer. A place drawn at a
 * higher chance than the ordinary one is kept just so often that it comes to the ordinary chance; one drawn at a lower chance is
 * kept. So nobody has more from answers that may not be used, and nobody less than those who never allowed it or than the cell
 * was promised. Settled by the run's seed, apart from the draw: the same again at every replay.
 */
public final class OrdinaryChance {

    private static final double UNIT = 0x1.0p-53;
    private static final int BITS = 11;

    private OrdinaryChance() {}

    /** Who shared the places: those of one cell, or everybody. */
    public record Share(int places, int people) {
        double chance() {
            return people == 0 ? 0 : (double) places / people;
        }
    }

    /** Whether a place that was drawn in a cell is kept. */
    public static boolean keeps(Seed seed, UUID studyId, int waveNumber, Pseudonym pseudonym, Share cell, Share all) {
        double kept = cell.places() == 0 ? 1 : all.chance() / cell.chance();
        return kept >= 1 || fraction(seed, studyId + "|" + waveNumber + "|" + pseudonym) < kept;
    }

    private static double fraction(Seed seed, String whose) {
        byte[] hash = seed.keyed().doFinal(("ordinary chance|" + whose).getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(hash).getLong() >>> BITS) * UNIT;
    }
}

package org.volens.diversity;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * The draw of one run. Everybody in the pool gets a key, HMAC-SHA256 of study, run and pseudonym under the run's seed;
 * within a cell the lowest keys are drawn. One person of a household is drawn at a time: the others wait for a later run,
 * and the next of their own cell takes the place. The same seed and pool always give the same draw, in whatever order
 * the pool is given.
 */
public final class Draw {

    /** A household with more people than this in a pool is taken for a communal address, which is not a household. */
    static final int LARGEST_HOUSEHOLD = 8;

    private final List<Candidate> order;

    private Draw(List<Candidate> order) {
        this.order = order;
    }

    /** Settles the order of a pool. */
    public static Draw of(Seed seed, UUID studyId, int waveNumber, Collection<Candidate> pool) {
        Mac mac = seed.keyed();
        String run = studyId + "|" + waveNumber + "|";
        Map<String, Integer> households = households(pool);
        List<Candidate> order = pool.stream()
                .map(candidate -> new Ranked(key(mac, run, candidate), candidate.in(households)))
                .sorted(Ranked.ASCENDING)
                .map(Ranked::candidate)
                .toList();
        return new Draw(order);
    }

    /** Draws the places of a plan. */
    public Drawn draw(Map<Cell, Integer> places) {
        return Drawn.first(order, places);
    }

    /** Draws again and compares with what was recorded: place by pseudonym, replacements not included. */
    public Replay replay(Map<Cell, Integer> places, Map<Pseudonym, Integer> recorded) {
        Map<Pseudonym, Integer> again = draw(places).byPseudonym();
        return new Replay(again.equals(recorded), Math.max(again.size(), recorded.size()));
    }

    private static byte[] key(Mac mac, String run, Candidate candidate) {
        return mac.doFinal((run + candidate.pseudonym()).getBytes(StandardCharsets.UTF_8));
    }

    private static Map<String, Integer> households(Collection<Candidate> pool) {
        Map<String, Integer> sizes = new HashMap<>();
        for (Candidate candidate : pool) {
            if (candidate.household() != null) {
                sizes.merge(candidate.household(), 1, Integer::sum);
            }
        }
        return sizes;
    }

    /**
     * Somebody who can be drawn.
     *
     * @param pseudonym their name in this run
     * @param cell their cell
     * @param household keyed hash of their household; null where there is none
     */
    public record Candidate(
            Pseudonym pseudonym, Cell cell, @Nullable String household) {
        private Candidate in(Map<String, Integer> sizes) {
            boolean communal = household != null && sizes.getOrDefault(household, 0) > LARGEST_HOUSEHOLD;
            return communal ? new Candidate(pseudonym, cell, null) : this;
        }
    }

    /**
     * What a replay found.
     *
     * @param drawMatches whether the same people were drawn in the same places
     * @param compared places compared
     */
    public record Replay(boolean drawMatches, int compared) {}

    private record Ranked(byte[] key, Candidate candidate) {
        static final Comparator<Ranked> ASCENDING = Comparator.comparing(Ranked::key, Arrays::compareUnsigned)
                .thenComparing(ranked -> ranked.candidate().pseudonym());
    }
}

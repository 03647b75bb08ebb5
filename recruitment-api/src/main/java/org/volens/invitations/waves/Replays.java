package org.volens.invitations.waves;

import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.volens.diversity.Draw;
import org.volens.diversity.Drawn;
import org.volens.diversity.Pseudonym;
import org.volens.invitations.waves.PoolSql.Member;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Draws an issued run again from its stored seed and pool and compares, place by place, replacements included. */
@Component
class Replays {

    private final PoolSql pools;
    private final SeedHashSql hashes;

    Replays(PoolSql pools, SeedHashSql hashes) {
        this.pools = pools;
        this.hashes = hashes;
    }

    /** What was found. */
    record Found(Wave wave, boolean seedMatches, boolean drawMatches) {}

    Mono<Found> replay(Wave wave) {
        if (wave.issued() == null) {
            return Mono.error(Refusal.of(
                            Refusal.Kind.WRONG_STATE, "run-issued", "A run can be drawn again once it has been issued.")
                    .toException());
        }
        return pools.of(wave.id()).zipWith(hashes.of(wave.id())).map(both -> compare(wave, both.getT1(), both.getT2()));
    }

    private static Found compare(Wave wave, List<Member> pool, byte[] committed) {
        Map<Pseudonym, Integer> recorded = new HashMap<>();
        Set<Pseudonym> leftOut = new HashSet<>();
        for (Member member : pool) {
            if (member.place() != null) {
                recorded.put(member.pseudonym(), member.place());
                if (!ChunkIssue.INVITED.equals(member.outcome())) {
                    leftOut.add(member.pseudonym());
                }
            }
        }
        Draw draw = Draw.of(
                wave.seed(),
                wave.studyId(),
                wave.number(),
                pool.stream()
                        .filter(member -> !member.waited())
                        .map(Member::candidate)
                        .toList());
        Map<Pseudonym, Integer> again = again(draw.draw(wave.places()), leftOut);
        return new Found(
                wave,
                MessageDigest.isEqual(wave.seed().hash(wave.id()), committed),
                again.equals(recorded) && leftOutBySeed(wave, pool));
    }

    /** Nobody is left out for having ended steering whom the ordinary chance gave the place. */
    private static boolean leftOutBySeed(Wave wave, List<Member> pool) {
        return pool.stream()
                .filter(member -> ChunkIssue.STEERING_ENDED.equals(member.outcome()))
                .noneMatch(member -> Steering.keeps(wave, member));
    }

    /** Walks the rounds as the issue did: each replaces those left out so far. */
    private static Map<Pseudonym, Integer> again(Drawn first, Set<Pseudonym> leftOut) {
        Map<Pseudonym, Integer> numbers = new HashMap<>(first.byPseudonym());
        Set<Pseudonym> known = new HashSet<>();
        Drawn drawn = first;
        while (known.addAll(seen(drawn, leftOut))) {
            drawn = drawn.replacing(Set.copyOf(known));
            numbers.putAll(drawn.byPseudonym());
        }
        return numbers;
    }

    private static List<Pseudonym> seen(Drawn drawn, Set<Pseudonym> leftOut) {
        return drawn.byPseudonym().keySet().stream().filter(leftOut::contains).toList();
    }
}

package org.volens.invitations.waves;

import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.diversity.Draw;
import org.volens.diversity.Drawn;
import org.volens.diversity.Pseudonym;
import org.volens.invitations.waves.PoolSql.Member;
import org.volens.studies.Studies;
import org.volens.studies.Study;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Issues approved runs: draws by the recorded seed, then invites chunk by chunk. One issuer has a run at a time, by a lease
 * that each chunk prolongs. A run whose issuer has gone is taken over when the lease is over, and goes on where it stopped,
 * because each chunk commits with its outcome.
 */
@Component
class Issuer {

    private static final Logger LOG = LoggerFactory.getLogger(Issuer.class);
    private static final int ROUNDS = 20;

    private final WaveSql waves;
    private final PoolSql pools;
    private final Studies studies;
    private final ChunkIssue chunks;
    private final RunEnds ends;
    private final Clock clock;
    private final Duration lease;
    private final UUID holder;
    private final AtomicBoolean running = new AtomicBoolean();

    @Autowired
    Issuer(
            WaveSql waves,
            PoolSql pools,
            Studies studies,
            ChunkIssue chunks,
            RunEnds ends,
            Clock clock,
            @Value("${volens.invitations.issue-lease:2m}") Duration lease) {
        this(waves, pools, studies, chunks, ends, clock, lease, Ids.next(clock.instant()));
    }

    Issuer(
            WaveSql waves,
            PoolSql pools,
            Studies studies,
            ChunkIssue chunks,
            RunEnds ends,
            Clock clock,
            Duration lease,
            UUID holder) {
        this.waves = waves;
        this.pools = pools;
        this.studies = studies;
        this.chunks = chunks;
        this.ends = ends;
        this.clock = clock;
        this.lease = lease;
        this.holder = holder;
    }

    /** Looks for work now; also called on a timer, so that a run approved on another node or before a crash is found. */
    @Scheduled(fixedDelayString = "${volens.invitations.issue-every:1s}")
    void wake() {
        if (running.compareAndSet(false, true)) {
            issueAll()
                    .doFinally(_ -> running.set(false))
                    .subscribe(_ -> {}, failed -> LOG.error("Invitation runs could not be looked for.", failed));
        }
    }

    /** Issues every run that waits or was left by its issuer; one that fails does not hold up the others. */
    Mono<Void> issueAll() {
        return waves.in("approved", "issuing")
                .flatMapMany(Flux::fromIterable)
                .concatMap(wave -> issue(wave).onErrorResume(failed -> {
                    LOG.error("An invitation run could not go on; it is tried again.", failed);
                    return Mono.empty();
                }))
                .then();
    }

    private Mono<Void> issue(Wave wave) {
        return Mono.defer(() -> waves.take(wave.id(), lease(), clock.instant()))
                .filter(taken -> taken)
                .flatMap(_ -> studies.find(wave.studyId()))
                .flatMap(study -> pools.of(wave.id()).flatMap(pool -> issue(wave, study, pool)))
                .onErrorResume(Lease.Lost.class, _ -> Mono.empty())
                .onErrorResume(ChunkIssue.HeldBack.class, held -> {
                    LOG.debug("An invitation run waits: {}", held.getMessage());
                    return Mono.empty();
                });
    }

    private Lease lease() {
        return new Lease(holder, clock.instant().plus(lease));
    }

    private Mono<Void> issue(Wave wave, Study study, List<Member> pool) {
        Map<Pseudonym, Member> members =
                pool.stream().collect(Collectors.toMap(Member::pseudonym, Function.identity()));
        Draw draw = Draw.of(
                wave.seed(),
                wave.studyId(),
                wave.number(),
                pool.stream().map(Member::candidate).toList());
        return round(new Going(wave, study, members, draw.draw(wave.places()), Set.of()), 0)
                .then(Mono.defer(() -> pools.of(wave.id())))
                .flatMap(after -> finish(wave, after));
    }

    /**
     * A run under way.
     *
     * @param members the pool by pseudonym, with the outcomes so far
     * @param drawn who holds places now
     * @param leftOut everybody who held a place and had to be left out
     */
    private record Going(Wave wave, Study study, Map<Pseudonym, Member> members, Drawn drawn, Set<Pseudonym> leftOut) {

        /** People who hold a place and have no outcome yet. */
        Map<PersonId, Integer> open() {
            Map<PersonId, Integer> open = new HashMap<>();
            for (Drawn.Place place : drawn.places()) {
                Member member = members.get(place.pseudonym());
                if (member != null && member.outcome() == null) {
                    open.put(member.person(), place.number());
                }
            }
            return open;
        }

        /** People who have no outcome yet and whose place is drawn by their answers. */
        Map<PersonId, Member> steered() {
            return members.values().stream()
                    .filter(member -> member.steered() && member.outcome() == null)
                    .collect(Collectors.toMap(Member::person, Function.identity()));
        }

        /** The run after outcomes came in: who was left out is replaced from the same cell. */
        Going after(Map<PersonId, String> outcomes) {
            Map<Pseudonym, Member> settled = new HashMap<>();
            members.forEach((name, member) -> settled.put(name, settled(member, outcomes.get(member.person()))));
            Set<Pseudonym> all = new HashSet<>(leftOut);
            drawn.byPseudonym().keySet().stream()
                    .filter(name -> leftOut(settled.get(name)))
                    .forEach(all::add);
            return new Going(wave, study, settled, drawn.replacing(all), all);
        }

        private static boolean leftOut(@Nullable Member member) {
            return member != null
                    && member.outcome() != null
                    && !member.outcome().equals(ChunkIssue.INVITED);
        }
    }

    private Mono<Void> round(Going going, int round) {
        return chunks.issue(going.wave(), going.study(), going.open(), going.steered(), this::lease)
                .flatMap(outcomes -> {
                    Going next = going.after(outcomes);
                    boolean ended = outcomes.values().stream().anyMatch(ChunkIssue.ENDED::contains)
                            || next.leftOut().equals(going.leftOut())
                            || round >= ROUNDS;
                    return ended ? Mono.empty() : round(next, round + 1);
                });
    }

    private static Member settled(Member member, @Nullable String outcome) {
        return outcome == null
                ? member
                : new Member(
                        member.person(),
                        member.pseudonym(),
                        member.cell(),
                        member.steered(),
                        member.household(),
                        member.place(),
                        outcome,
                        member.waited());
    }

    private Mono<Void> finish(Wave wave, List<Member> pool) {
        Map<String, Integer> outcomes = new HashMap<>();
        pool.stream()
                .filter(member -> member.outcome() != null)
                .forEach(member -> outcomes.merge(String.valueOf(member.outcome()), 1, Integer::sum));
        int invited = outcomes.getOrDefault(ChunkIssue.INVITED, 0);
        outcomes.remove(ChunkIssue.INVITED);
        boolean stopped = invited == 0 && outcomes.keySet().stream().anyMatch(ChunkIssue.ENDED::contains);
        return ends.finish(
                wave,
                holder,
                stopped ? Wave.State.ABANDONED : Wave.State.ISSUED,
                new Wave.Issued(clock.instant(), invited, outcomes));
    }
}

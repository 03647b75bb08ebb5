package org.volens.invitations.waves;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.cohort.Judgement;
import org.volens.cohort.MatchingEngine;
import org.volens.consent.Decision;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.LogStanding;
import org.volens.consent.ledger.Permits;
import org.volens.consent.ledger.Sending;
import org.volens.invitations.InvitationMaker;
import org.volens.studies.Study;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * One chunk of a run in one transaction: first the run itself, then the locks on consent in order of ids, then, in later statements, the
 * decision, the study, the criteria and the caps; those who pass are invited, the others get the reason.
 */
@Component
class ChunkIssue {

    static final String INVITED = "invited";
    static final String STUDY_NOT_OPEN = "study-not-open";

    /** Their place was drawn by answers whose use they have ended since, and the ordinary chance would not have given it. */
    static final String STEERING_ENDED = "steering-ended";

    static final String WORDING_REPLACED = "wording-replaced";

    static final String CRITERIA_REPLACED = "criteria-replaced";

    /** Reasons for which a run as a whole ends. */
    static final Set<String> ENDED = Set.of(STUDY_NOT_OPEN, WORDING_REPLACED, CRITERIA_REPLACED);

    private final WaveSql waves;
    private final Permits permits;
    private final MatchingEngine engine;
    private final CapSql caps;
    private final PoolSql pools;
    private final CriteriaVersions criteria;
    private final Steering steering;
    private final InvitationMaker maker;
    private final TransactionalOperator transaction;
    private final LogStanding log;
    private final Sending sending;
    private final Clock clock;
    private final int largest;

    ChunkIssue(
            WaveSql waves,
            Permits permits,
            MatchingEngine engine,
            CapSql caps,
            PoolSql pools,
            CriteriaVersions criteria,
            Steering steering,
            InvitationMaker maker,
            TransactionalOperator transaction,
            LogStanding log,
            Sending sending,
            Clock clock,
            @Value("${volens.invitations.chunk:200}") int largest) {
        this.waves = waves;
        this.permits = permits;
        this.engine = engine;
        this.caps = caps;
        this.pools = pools;
        this.criteria = criteria;
        this.steering = steering;
        this.maker = maker;
        this.transaction = transaction;
        this.log = log;
        this.sending = sending;
        this.clock = clock;
        this.largest = largest;
    }

    /**
     * Issues to these people (with their places in the draw) and answers what came of each. Ends with {@link Lease.Lost}
     * at the first chunk for which the run is another's.
     *
     * @param steered those of them whose place was drawn by their answers
     * @param lease makes the lease anew for each chunk
     */
    Mono<Map<PersonId, String>> issue(
            Wave wave,
            Study study,
            Map<PersonId, Integer> places,
            Map<PersonId, PoolSql.Member> steered,
            Supplier<Lease> lease) {
        List<PersonId> people = places.keySet().stream().sorted().toList();
        return Flux.fromIterable(people)
                .buffer(largest)
                .concatMap(chunk -> issueChunk(wave, study, chunk, places, steered, lease))
                .reduce(new HashMap<PersonId, String>(), (all, some) -> {
                    all.putAll(some);
                    return all;
                })
                .map(Map::copyOf);
    }

    private Mono<Map<PersonId, String>> issueChunk(
            Wave wave,
            Study study,
            List<PersonId> chunk,
            Map<PersonId, Integer> places,
            Map<PersonId, PoolSql.Member> steered,
            Supplier<Lease> lease) {
        Mono<Map<PersonId, String>> settled = Mono.defer(() -> permits.within(chunk, Proposals.invite(study)))
                .flatMap(decisions -> log.behind()
                        .or(sending::off)
                        .<Mono<Map<PersonId, Decision>>>map(why -> Mono.error(new HeldBack(why)))
                        .orElse(Mono.just(decisions)))
                .flatMap(decisions -> decided(wave, study, decisions, steered))
                .flatMap(outcomes -> pools.settle(wave.id(), outcomes, places).thenReturn(outcomes));
        return Mono.defer(() -> waves.hold(wave.id(), lease.get()))
                .flatMap(mine -> mine ? settled : Mono.error(new Lease.Lost()))
                .as(transaction::transactional);
    }

    private Mono<Map<PersonId, String>> decided(
            Wave wave, Study study, Map<PersonId, Decision> decisions, Map<PersonId, PoolSql.Member> steered) {
        return caps.study(study.id()).flatMap(now -> {
            boolean asAsked = now.nature().equals(study.details().nature());
            if (!now.goesOn(wave.decidedAt()) || !asAsked) {
                return Mono.just(all(decisions.keySet(), STUDY_NOT_OPEN));
            }
            if (now.wording() != wave.wordingVersion()) {
                return Mono.just(all(decisions.keySet(), WORDING_REPLACED));
            }
            return now.criteria() == wave.criteriaVersion()
                    ? invite(wave, study, decisions, steered)
                    : Mono.just(all(decisions.keySet(), CRITERIA_REPLACED));
        });
    }

    private Mono<Map<PersonId, String>> invite(
            Wave wave, Study study, Map<PersonId, Decision> decisions, Map<PersonId, PoolSql.Member> steered) {
        Instant now = clock.instant();
        Set<PersonId> permitted = decisions.entrySet().stream()
                .filter(entry -> entry.getValue() instanceof Decision.Permitted)
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
        return criteria.of(study.id(), wave.criteriaVersion())
                .flatMap(asked -> engine.recheck(permitted, asked, now))
                .zipWith(caps.held(permitted, study.id(), now))
                .flatMap(both -> steering.leftOut(wave, of(steered, permitted))
                        .map(ended -> outcomes(decisions, both.getT1(), both.getT2(), ended)))
                .flatMap(outcomes -> make(wave, study, decisions, outcomes).thenReturn(outcomes));
    }

    private static Map<PersonId, PoolSql.Member> of(Map<PersonId, PoolSql.Member> steered, Set<PersonId> people) {
        return steered.entrySet().stream()
                .filter(one -> people.contains(one.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private Mono<Void> make(Wave wave, Study study, Map<PersonId, Decision> decisions, Map<PersonId, String> outcomes) {
        Map<PersonId, Decision.Permitted> invited = new TreeMap<>();
        outcomes.forEach((person, outcome) -> {
            if (outcome.equals(INVITED) && decisions.get(person) instanceof Decision.Permitted permitted) {
                invited.put(person, permitted);
            }
        });
        return maker.make(study, wave.id(), wave.wordingVersion(), invited);
    }

    private static Map<PersonId, String> outcomes(
            Map<PersonId, Decision> decisions,
            Map<PersonId, Judgement> judgements,
            Map<PersonId, String> held,
            Set<PersonId> steeringEnded) {
        Map<PersonId, String> outcomes = new HashMap<>();
        decisions.forEach((person, decision) -> {
            Judgement judgement = judgements.get(person);
            boolean suits = judgement != null && judgement.verdict() == Judgement.Verdict.DEFINITE;
            String drawn = steeringEnded.contains(person) ? STEERING_ENDED : INVITED;
            String outcome = switch (decision) {
                case Decision.Refused _ -> "not-permitted";
                case Decision.Abstained _ -> "to-be-looked-at";
                case Decision.Permitted _ -> suits ? held.getOrDefault(person, drawn) : "no-longer-suits";
            };
            outcomes.put(person, outcome);
        });
        return outcomes;
    }

    /** Nobody can be contacted now, whatever they chose: the chunk is left as it was, for later. */
    static final class HeldBack extends RuntimeException {
        private static final long serialVersionUID = 1;

        HeldBack(String why) {
            super(why);
        }
    }

    private static Map<PersonId, String> all(Collection<PersonId> people, String outcome) {
        return people.stream().collect(Collectors.toMap(person -> person, _ -> outcome));
    }
}

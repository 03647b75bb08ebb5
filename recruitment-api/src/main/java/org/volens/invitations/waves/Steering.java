package org.volens.invitations.waves;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.cohort.PoolPerson;
import org.volens.consent.Act;
import org.volens.consent.Decision;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.ledger.Permits;
import org.volens.diversity.OrdinaryChance;
import org.volens.invitations.waves.PoolSql.Member;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Asks for the use of people's answers to steer: when a pool is made, and again at the issue, in the transaction that invites. Whoever
 * ended it in between is no longer chosen by their answers, but loses no fair chance for having ended it.
 */
@Component
class Steering {

    private static final int TOGETHER = 200;

    private final Permits permits;
    private final Uses uses;
    private final ServiceParty service;
    private final TransactionalOperator transaction;

    Steering(Permits permits, Uses uses, ServiceParty service, TransactionalOperator transaction) {
        this.permits = permits;
        this.uses = uses;
        this.service = service;
        this.transaction = transaction;
    }

    /**
     * Takes the permits for those of a pool who allow it and tells each of them, in short transactions: nobody's withdrawal waits
     * until the whole pool has been gone through.
     *
     * @return whose answers may steer the run
     */
    Mono<Set<PersonId>> taken(UUID study, Collection<PoolPerson> pool) {
        return Flux.fromIterable(pool)
                .filter(PoolPerson::steeringAllowed)
                .map(PoolPerson::person)
                .buffer(TOGETHER)
                .concatMap(people -> takenTogether(study, people).as(transaction::transactional))
                .reduce(new HashSet<PersonId>(), (all, some) -> {
                    all.addAll(some);
                    return all;
                })
                .map(Set::copyOf);
    }

    private Mono<Set<PersonId>> takenTogether(UUID study, List<PersonId> people) {
        return permits.within(people, new Act.Steer()).flatMap(decisions -> {
            Map<PersonId, Use> told = new HashMap<>();
            decisions.forEach((person, decision) -> {
                if (decision instanceof Decision.Permitted permitted) {
                    told.put(person, use(study, permitted.evidence().getFirst()));
                }
            });
            return uses.recordAll(told).thenReturn(told.keySet());
        });
    }

    private Use use(UUID study, Position position) {
        return new Use(UseKind.STEERED, study, null, service.by(), Use.Under.of(position), Map.of());
    }

    /**
     * Who of those drawn in a steered cell must be left out, because they ended the use of their answers and the ordinary chance
     * would not have given them the place. In the caller's transaction.
     */
    Mono<Set<PersonId>> leftOut(Wave wave, Map<PersonId, Member> steered) {
        return steered.isEmpty()
                ? Mono.just(Set.of())
                : permits.within(steered.keySet(), new Act.Steer())
                        .map(decisions -> steered.values().stream()
                                .filter(member -> !(decisions.get(member.person()) instanceof Decision.Permitted))
                                .filter(member -> !keeps(wave, member))
                                .map(Member::person)
                                .collect(Collectors.toSet()));
    }

    /** Whether somebody whose answers may not steer any more keeps the place that was drawn for them. */
    static boolean keeps(Wave wave, Member member) {
        OrdinaryChance.Share cell = wave.plan().stream()
                .filter(planned -> planned.cell().equals(member.cell()))
                .map(planned -> new OrdinaryChance.Share(planned.places(), planned.people()))
                .findFirst()
                .orElseThrow();
        int places = wave.plan().stream().mapToInt(Wave.PlannedCell::places).sum();
        OrdinaryChance.Share all = new OrdinaryChance.Share(places, wave.pool());
        return OrdinaryChance.keeps(wave.seed(), wave.studyId(), wave.number(), member.pseudonym(), cell, all);
    }
}

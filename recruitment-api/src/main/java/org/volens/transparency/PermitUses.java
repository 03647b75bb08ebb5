package org.volens.transparency;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.Act;
import org.volens.consent.Decision;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.PermitFollower;
import org.volens.consent.ledger.Permits;
import reactor.core.publisher.Mono;

/** Tells the person of every permit that somebody outside took, in the transaction that takes it. */
@Component
class PermitUses implements PermitFollower {

    private final Uses uses;

    PermitUses(Uses uses) {
        this.uses = uses;
    }

    @Override
    public Mono<Void> follow(List<Given> permits) {
        Map<PersonId, Use> told = new LinkedHashMap<>();
        permits.forEach(given -> {
            Permits.@Nullable By by = given.wanted().by();
            if (by != null) {
                told.put(given.wanted().person(), use(given, by));
            }
        });
        return told.isEmpty() ? Mono.empty() : uses.recordAll(told);
    }

    private static Use use(Given given, Permits.By by) {
        Act act = given.wanted().act();
        return new Use(
                UseKind.PERMIT_TAKEN,
                act.study().orElse(null),
                null,
                new Use.By(by.organisation(), by.name(), "system", by.id(), null),
                under(given.decision()),
                Map.of("act", act.told()),
                act instanceof Act.TellAnyway anyway ? anyway.why() : null);
    }

    private static Use.@Nullable Under under(Decision.Permitted decision) {
        return decision.evidence().stream().findFirst().map(Use.Under::of).orElse(null);
    }
}

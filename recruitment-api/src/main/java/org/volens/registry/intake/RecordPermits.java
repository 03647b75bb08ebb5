package org.volens.registry.intake;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.volens.consent.Act;
import org.volens.consent.Decision;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Permits;
import org.volens.transparency.Use;
import reactor.core.publisher.Mono;

/**
 * Takes the permits to keep what comes from records, in the transaction that stores it: one question for all people of a
 * chunk. A stop that comes meanwhile waits, and then deletes.
 */
@Component
class RecordPermits {

    private final Permits permits;

    RecordPermits(Permits permits) {
        this.permits = permits;
    }

    /**
     * Locks everybody who is there against a change of consent, and takes a permit for each of whom something is to be kept.
     *
     * @return under which decision each permits; those who do not are not in it
     */
    Mono<Map<PersonId, Use.Under>> taken(Collection<PersonId> there, Collection<PersonId> keeping) {
        return permits.hold(there).then(Mono.defer(() -> decided(keeping))).map(RecordPermits::permitting);
    }

    private Mono<Map<PersonId, Decision>> decided(Collection<PersonId> keeping) {
        return keeping.isEmpty() ? Mono.just(Map.of()) : permits.within(keeping, new Act.MatchByRecord());
    }

    private static Map<PersonId, Use.Under> permitting(Map<PersonId, Decision> decisions) {
        Map<PersonId, Use.Under> permitting = new HashMap<>();
        decisions.forEach((person, decision) -> {
            if (decision instanceof Decision.Permitted permitted) {
                permitting.put(person, Use.Under.of(permitted.evidence().getFirst()));
            }
        });
        return permitting;
    }
}

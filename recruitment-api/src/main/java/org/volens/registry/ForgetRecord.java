package org.volens.registry;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Mono;

/** Follows the end of the permission to use the record: what came from it is deleted in the same transaction. */
@Component
class ForgetRecord implements ConsentFollower {

    private final FactsRemoval removal;
    private final Uses uses;
    private final ServiceParty service;

    ForgetRecord(FactsRemoval removal, Uses uses, ServiceParty service) {
        this.removal = removal;
        this.uses = uses;
        this.service = service;
    }

    @Override
    public boolean concerns(ConsentEvent event, ConsentState after) {
        return event.touches(PurposeCodes.MATCH_BY_RECORD)
                && after.position(PurposeCodes.MATCH_BY_RECORD, Scope.REGISTER)
                        .filter(position -> position.standing() == Position.Standing.GIVEN)
                        .isEmpty();
    }

    @Override
    public Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after) {
        return removal.removeFromRecords(person)
                .filter(removed -> removed > 0)
                .flatMap(_ ->
                        uses.record(person, new Use(UseKind.FACTS_REMOVED, null, null, service.by(), null, Map.of())));
    }
}

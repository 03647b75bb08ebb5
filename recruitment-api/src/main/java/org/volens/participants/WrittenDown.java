package org.volens.participants;

import java.util.Map;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.invitations.Words;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Mono;

/** Tells the person in their use log that staff wrote down what they chose. */
@Component
class WrittenDown implements ConsentFollower {

    private final Uses uses;
    private final ServiceParty service;

    WrittenDown(Uses uses, ServiceParty service) {
        this.uses = uses;
        this.service = service;
    }

    @Override
    public boolean concerns(ConsentEvent event, ConsentState after) {
        return event instanceof ConsentEvent.Chosen && event.how().recordedBy() != null;
    }

    @Override
    public Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after) {
        return event instanceof ConsentEvent.Chosen chosen
                ? uses.record(
                        person,
                        new Use(
                                UseKind.CHOICE_RECORDED,
                                null,
                                null,
                                service.by(),
                                new Use.Under(
                                        "choice",
                                        chosen.seq(),
                                        chosen.leaflet().leafletId(),
                                        chosen.leaflet().version()),
                                Map.of("how", Words.route(event.how().route()))))
                : Mono.empty();
    }
}

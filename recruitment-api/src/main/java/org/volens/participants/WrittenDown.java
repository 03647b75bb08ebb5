package org.volens.participants;

import java.util.Map;
import org.jspecify.annotations.Nullable;
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

/** Tells the person in their use log that staff wrote down what they chose, or that it had been recorded in error. */
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
        return event instanceof ConsentEvent.Corrected
                || event instanceof ConsentEvent.Chosen && event.how().recordedBy() != null;
    }

    @Override
    public Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after) {
        String how = Words.route(event.how().route());
        return event instanceof ConsentEvent.Chosen chosen
                ? uses.record(person, use(UseKind.CHOICE_RECORDED, Use.Under.of("choice", chosen), Map.of("how", how)))
                : event instanceof ConsentEvent.Corrected corrected
                        ? uses.record(
                                person,
                                use(
                                        UseKind.CHOICE_CORRECTED,
                                        null,
                                        Map.of("decision", String.valueOf(corrected.wrong()), "how", how)))
                        : Mono.empty();
    }

    private Use use(UseKind kind, Use.@Nullable Under under, Map<String, String> detail) {
        return new Use(kind, null, null, service.by(), under, detail);
    }
}

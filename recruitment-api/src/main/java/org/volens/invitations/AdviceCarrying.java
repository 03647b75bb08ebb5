package org.volens.invitations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.volens.consent.Beforehand;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.Supersessions;
import org.volens.consent.acting.ConsulteeAdvice;
import org.volens.consent.acting.Mandate;
import org.volens.consent.acting.StandingAdvice;
import org.volens.consent.ledger.ActingTasks;
import org.volens.consent.ledger.Advices;
import org.volens.consent.ledger.Mandates;
import org.volens.consent.ledger.Purposes;
import org.volens.leaflets.StudyLeaflet;
import org.volens.registry.People;
import reactor.core.publisher.Mono;

/**
 * Whether what a consultee advised carries, at this moment, that somebody takes part in a study: as far as the person has not said
 * no, nor that nobody is to speak for them, and cannot decide themselves, the role is accepted still, and the leaflet has not changed since in what people agree to.
 */
@Component
class AdviceCarrying {

    private final Advices advices;
    private final Mandates mandates;
    private final ActingTasks findings;
    private final People people;
    private final Purposes purposes;
    private final Clock clock;

    AdviceCarrying(
            Advices advices, Mandates mandates, ActingTasks findings, People people, Purposes purposes, Clock clock) {
        this.advices = advices;
        this.mandates = mandates;
        this.findings = findings;
        this.people = people;
        this.purposes = purposes;
        this.clock = clock;
    }

    /** What there is of advice. */
    enum Found {
        /** None, or that they would not want to. */
        NONE,
        /** That they would want to, once; it carries no more. */
        ENDED,
        CARRIES
    }

    /** What there is of advice about a person and a study whose leaflet changed as given. */
    Mono<Found> of(PersonId person, UUID studyId, List<ConsentEvent> events, Supersessions changed) {
        Scope study = Scope.study(studyId);
        return Mono.zip(
                        advices.of(person),
                        mandates.of(person),
                        findings.findings(person),
                        people.person(person),
                        purposes.book())
                .map(all -> found(
                        study,
                        all.getT1(),
                        StandingAdvice.of(study, all.getT1(), events, byId(all.getT2()))
                                .filter(standing -> standing.carries(
                                        ActingTasks.life(all.getT4().birthDate(), all.getT3(), study), today()))
                                .filter(standing -> !ended(standing, studyId, changed))
                                .filter(_ -> !Beforehand.nobodyForThem(
                                        ConsentState.fold(events), all.getT5().directives(), clock.instant()))
                                .isPresent()))
                .defaultIfEmpty(Found.NONE);
    }

    private static Map<UUID, Mandate> byId(List<Mandates.Held> held) {
        return held.stream().collect(Collectors.toMap(Mandates.Held::mandateId, Mandates.Held::mandate));
    }

    private LocalDate today() {
        return AnswerTime.today(clock.instant());
    }

    private boolean ended(StandingAdvice standing, UUID studyId, Supersessions changed) {
        return changed.endedSince(
                StudyLeaflet.id(studyId), standing.givenAt(), PurposeCodes.TAKE_PART, clock.instant());
    }

    private static Found found(Scope study, List<ConsulteeAdvice> all, boolean carries) {
        boolean agreed = all.stream().anyMatch(advice -> advice.study().equals(study) && advice.agrees());
        return carries ? Found.CARRIES : agreed ? Found.ENDED : Found.NONE;
    }
}

package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentRules;
import org.volens.consent.ConsentState;
import org.volens.consent.Decision;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.Supersessions;
import org.volens.consent.YesStanding;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Leaflets;
import org.volens.leaflets.StudyLeaflet;
import org.volens.studies.Study;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * A site records that somebody agreed to take part only where that stands in the ledger, signed as the study asks, or where a
 * consultee advised that they would want to and that carries still. A study that never said how it is signed is recorded as before, but not while the
 * person's own no stands, as that of somebody who left and came back.
 */
@Component
class SignedVisit {

    private static final Set<Decision.Reason> SAID_NO = Set.of(Decision.Reason.REFUSED, Decision.Reason.WITHDRAWN);
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final Consents consents;
    private final AdviceCarrying advice;
    private final Leaflets leaflets;
    private final Clock clock;

    SignedVisit(Consents consents, AdviceCarrying advice, Leaflets leaflets, Clock clock) {
        this.consents = consents;
        this.advice = advice;
        this.leaflets = leaflets;
        this.clock = clock;
    }

    /** Ends in a refusal where nobody's yes is there, or where it was to words that have changed since in what it was given for. */
    Mono<Void> shown(Study study, PersonId person, LocalDate date, int leafletVersion) {
        String leafletId = StudyLeaflet.id(study.id());
        return leaflets.supersessions(Set.of(leafletId))
                .doOnNext(
                        changed -> current(changed.of(leafletId, leafletVersion, PurposeCodes.TAKE_PART, heard(date))))
                .flatMap(changed -> consents.history(person)
                        .zipWhen(events -> advice.of(person, study.id(), events, changed))
                        .doOnNext(both -> agreed(study, ConsentState.fold(both.getT1()), both.getT2(), changed)))
                .then();
    }

    /** When the visit was at the latest; of a visit today, now. */
    private Instant heard(LocalDate date) {
        Instant end = date.plusDays(1).atStartOfDay(LONDON).toInstant();
        Instant now = clock.instant();
        return end.isBefore(now) ? end : now;
    }

    private static void current(YesStanding underVersion) {
        if (underVersion instanceof YesStanding.Superseded superseded) {
            throw Refusal.field(
                            "leafletVersion",
                            "leaflet-superseded",
                            "Version " + superseded.byVersion()
                                    + " of the leaflet changed what people agree to. Give that leaflet, and record its version.")
                    .toException();
        }
    }

    private void agreed(Study study, ConsentState state, AdviceCarrying.Found advised, Supersessions changed) {
        Scope scope = Scope.study(study.id());
        Optional<Decision.Reason> whyNot =
                ConsentRules.whyNot(state.position(PurposeCodes.TAKE_PART, scope), changed, clock.instant());
        if (whyNot.filter(Decision.Reason.SUPERSEDED::equals).isPresent()) {
            throw no(
                    "consent-superseded",
                    "Their yes was to a leaflet that has changed since in what they agreed to. They say yes again first, in"
                            + " the app or on the form.");
        }
        if (study.details().consenting() == null
                && whyNot.filter(SAID_NO::contains).isPresent()) {
            throw no(
                    "consent-withdrawn",
                    "They had said no to taking part, or stopped it. They say yes again first, in the app or on the form.");
        }
        if (study.details().consenting() != null && whyNot.isPresent()) {
            signed(advised);
        }
    }

    private static void signed(AdviceCarrying.Found advised) {
        switch (advised) {
            case NONE ->
                throw no(
                        "consent-signed",
                        "Nobody's signed yes to taking part is here. It is recorded first, in the app or from the form.");
            case ENDED ->
                throw no(
                        "advice-ended",
                        "What was advised for them carries no more: they or somebody else have spoken since, they can decide"
                                + " themselves, the role was not shown, or the leaflet changed. Ask them, or who may decide.");
            case CARRIES -> {}
        }
    }

    private static RuntimeException no(String rule, String sentence) {
        return Refusal.of(Refusal.Kind.WRONG_STATE, rule, sentence).toException();
    }
}

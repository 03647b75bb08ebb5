package org.volens.invitations;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.acting.ConsulteeAdvice;
import org.volens.consent.ledger.Advices;
import org.volens.consent.ledger.Consents;
import org.volens.studies.Study;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * A site records that somebody agreed to take part only where that stands in the ledger, signed as the study asks, or where a
 * consultee advised that they would want to. A study that never said how it is signed is recorded as before.
 */
@Component
class SignedVisit {

    private final Consents consents;
    private final Advices advices;
    private final Clock clock;

    SignedVisit(Consents consents, Advices advices, Clock clock) {
        this.consents = consents;
        this.advices = advices;
        this.clock = clock;
    }

    /** Ends in a refusal where nobody's yes is there. */
    Mono<Void> shown(Study study, PersonId person) {
        Scope scope = Scope.study(study.id());
        return study.details().consenting() == null
                ? Mono.empty()
                : Mono.zip(consents.of(person), advices.of(person))
                        .filter(both -> given(both.getT1(), scope) || advised(both.getT2(), scope))
                        .switchIfEmpty(Mono.error(() -> Refusal.of(
                                        Refusal.Kind.WRONG_STATE,
                                        "consent-signed",
                                        "Nobody's signed yes to taking part is here. It is recorded first, in the app or from"
                                                + " the form.")
                                .toException()))
                        .then();
    }

    private boolean given(ConsentState state, Scope study) {
        return state.position(PurposeCodes.TAKE_PART, study)
                .filter(position -> position.standing() == Position.Standing.GIVEN)
                .filter(position -> !position.expiredAt(clock.instant()))
                .isPresent();
    }

    /** The last advice counts; advice against is a stop besides. */
    private static boolean advised(List<ConsulteeAdvice> all, Scope study) {
        return all.stream()
                .filter(advice -> advice.study().equals(study))
                .map(ConsulteeAdvice::agrees)
                .reduce(false, (_, last) -> last);
    }
}

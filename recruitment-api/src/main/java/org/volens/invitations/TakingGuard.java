package org.volens.invitations;

import java.util.List;
import java.util.UUID;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.volens.consent.Act;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentRefusal;
import org.volens.consent.Decision;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.ledger.ChoiceGuard;
import org.volens.consent.ledger.Permits;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * No yes to be put in touch is recorded where nobody would be passed on: a study or a site that takes nobody, a case that goes on
 * or that the study ended, or a permit that would be refused all the same, as of somebody whose death was told or while nothing
 * is permitted. Such a yes would pass nothing, and would yet lift that the person had left the study.
 */
@Component
@Order(30)
final class TakingGuard implements ChoiceGuard {

    private final CaseSql cases;
    private final Permits permits;

    TakingGuard(CaseSql cases, Permits permits) {
        this.cases = cases;
        this.permits = permits;
    }

    @Override
    public Mono<ConsentRefusal> whyNot(PersonId person, Choosing.Request request, List<ConsentEvent> before) {
        return Flux.fromIterable(request.answers())
                .filter(asked ->
                        asked.answer() == Answer.GIVEN && asked.purpose().equals(PurposeCodes.PUT_IN_TOUCH))
                .concatMap(asked -> Mono.justOrEmpty(request.leaflet())
                        .flatMap(read -> Mono.justOrEmpty(read.study()))
                        .flatMap(study -> whyNot(person, id(study), id(asked.scope()))
                                .switchIfEmpty(
                                        Mono.defer(() -> refused(person, id(study), asked.scope(), request, before)))))
                .next();
    }

    /** The permit as it would be decided with this yes recorded. */
    private Mono<ConsentRefusal> refused(
            PersonId person, UUID study, Scope site, Choosing.Request request, List<ConsentEvent> before) {
        ConsentEvent yes = new ConsentEvent.Chosen(
                before.getLast().seq() + 1,
                before.getLast().recordedAt().plusNanos(1_000),
                List.of(new ConsentEvent.Choice(PurposeCodes.PUT_IN_TOUCH, site, Answer.GIVEN, null)),
                request.leaflet(),
                request.how());
        return permits.once(person, yes, new Act.ShowIdentity(study, id(site)))
                .filter(decision -> !(decision instanceof Decision.Permitted))
                .map(_ -> no(MyInvitations.answered()));
    }

    private Mono<ConsentRefusal> whyNot(PersonId person, UUID study, UUID site) {
        return cases.taking(study, site)
                .defaultIfEmpty(false)
                .flatMap(taking -> taking ? noneMayFollow(person, study) : Mono.just(no(PutInTouch.siteNotOpen())));
    }

    private Mono<ConsentRefusal> noneMayFollow(PersonId person, UUID study) {
        return cases.last(person, study)
                .flatMap(last -> Mono.justOrEmpty(last.whyNotFollowed()))
                .map(TakingGuard::no);
    }

    private static UUID id(Scope scope) {
        return UUID.fromString(scope.value().replaceFirst("^(study|site):", ""));
    }

    private static ConsentRefusal no(Refusal refusal) {
        return new ConsentRefusal(ConsentRefusal.Kind.CLASH, "siteId", refusal.rule(), refusal.detail());
    }
}

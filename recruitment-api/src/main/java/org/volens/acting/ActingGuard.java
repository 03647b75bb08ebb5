package org.volens.acting;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.ConsentRefusal;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.Acting;
import org.volens.consent.acting.ActingRequest;
import org.volens.consent.acting.ActingRules;
import org.volens.consent.acting.Duty;
import org.volens.consent.acting.Mandate;
import org.volens.consent.acting.OwnDecision;
import org.volens.consent.acting.Represented;
import org.volens.consent.acting.StudyType;
import org.volens.consent.acting.Wanted;
import org.volens.consent.ledger.ChoiceGuard;
import org.volens.consent.ledger.Mandates;
import org.volens.studies.ConsentingSql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * No yes of somebody is recorded who may not say it: of a delegate by their mandate as it stands in the writing transaction,
 * of the person by age and capacity.
 */
@Component
@Order(10)
final class ActingGuard implements ChoiceGuard {

    private final AskSql asks;
    private final Mandates mandates;
    private final ConsentingSql studies;
    private final Spoken spoken;

    ActingGuard(AskSql asks, Mandates mandates, ConsentingSql studies, Spoken spoken) {
        this.asks = asks;
        this.mandates = mandates;
        this.studies = studies;
        this.spoken = spoken;
    }

    /** What is decided about, as the rules see it. */
    private record About(Scope study, StudyType type) {}

    @Override
    public Mono<ConsentRefusal> whyNot(PersonId person, Choosing.Request request, List<ConsentEvent> before) {
        return Flux.fromIterable(request.answers())
                .concatMap(asked -> about(asked.scope())
                        .flatMap(about -> request.how().acting() == null
                                ? own(person, asked, about, before)
                                : delegates(person, asked, about, request.how().acting(), before)))
                .next();
    }

    private Mono<About> about(Scope scope) {
        return scope.kind() == Scope.Kind.REGISTER
                ? Mono.just(new About(Scope.REGISTER, StudyType.REGISTER))
                : studies.of(scope)
                        .map(study -> new About(study.scope(), study.type()))
                        .switchIfEmpty(Mono.just(new About(scope, StudyType.OTHER)));
    }

    private Mono<ConsentRefusal> own(PersonId person, Choosing.Asked asked, About about, List<ConsentEvent> before) {
        if (asked.answer() != Answer.GIVEN) {
            return Mono.empty();
        }
        return spoken.of(person, about.study(), item(asked), before)
                .flatMap(who -> refusal(
                        OwnDecision.decide(who.nation(), about.type(), who.age(), who.capacity(), spoken.served())));
    }

    private Mono<ConsentRefusal> delegates(
            PersonId person, Choosing.Asked asked, About about, How.Acting acting, List<ConsentEvent> before) {
        return Mono.zip(mandate(person, acting), spoken.of(person, about.study(), item(asked), before))
                .map(both -> decide(both.getT1(), both.getT2(), about, asked))
                .defaultIfEmpty(new Acting.Refused("mandate-known", "There is no such mandate."))
                .flatMap(ActingGuard::refusal);
    }

    private Acting decide(Mandate mandate, Represented who, About about, Choosing.Asked asked) {
        Wanted wanted = asked.answer() == Answer.GIVEN ? Wanted.GIVE : Wanted.REFUSE;
        return ActingRules.decide(
                new ActingRequest(who, mandate, about.type(), about.study(), wanted), spoken.served(), spoken.now());
    }

    private Mono<Mandate> mandate(PersonId person, How.Acting acting) {
        return asks.find(acting.mandate())
                .flatMap(ask -> Mono.justOrEmpty(ask.about()))
                .filter(about -> about.person().equals(person))
                .flatMap(about -> mandates.of(person)
                        .flatMapIterable(all -> all)
                        .filter(held -> held.mandateId().equals(about.mandate()))
                        .next())
                .map(Mandates.Held::mandate);
    }

    private static Item item(Choosing.Asked asked) {
        return new Item(asked.purpose(), asked.scope());
    }

    private static Mono<ConsentRefusal> refusal(Acting acting) {
        return Mono.justOrEmpty(whyNot(acting));
    }

    private static final Set<Duty> DOUBTFUL = Set.of(Duty.STOP_CONTACT_FIRST, Duty.SETTLE_AFTERWARDS);

    private static Optional<ConsentRefusal> whyNot(Acting acting) {
        return switch (acting) {
            case Acting.May may ->
                may.as() == Acting.As.CONSENT && !may.duties().containsAll(DOUBTFUL)
                        ? Optional.empty()
                        : no("no-as-stop", "A no in this role is taken as a stop, and settled afterwards.");
            case Acting.Refused refused -> no(refused.rule(), refused.sentence());
            case Acting.OnlyStopOrPause only -> no(only.rule(), only.sentence());
            case Acting.Abstained abstained ->
                Optional.of(new ConsentRefusal(
                        ConsentRefusal.Kind.CLASH,
                        "person",
                        "somebody-must-look",
                        "Somebody must look first. " + abstained.whatToLookAt()));
        };
    }

    private static Optional<ConsentRefusal> no(String rule, String sentence) {
        return Optional.of(new ConsentRefusal(ConsentRefusal.Kind.ACTING, "person", rule, sentence));
    }
}

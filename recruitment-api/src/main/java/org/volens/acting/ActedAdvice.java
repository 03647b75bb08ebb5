package org.volens.acting;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import org.springframework.stereotype.Component;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.acting.Acting;
import org.volens.consent.acting.ActingRequest;
import org.volens.consent.acting.ActingRules;
import org.volens.consent.acting.ConsulteeAdvice;
import org.volens.consent.acting.Duty;
import org.volens.consent.acting.LateAdvice;
import org.volens.consent.acting.Mandate;
import org.volens.consent.acting.Wanted;
import org.volens.consent.ledger.Advices;
import org.volens.consent.ledger.ConsentKey;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Mandates;
import org.volens.invitations.ConsentRefusals;
import org.volens.studies.ConsentingSql;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * A consultee's advice that the person would want to take part: kept apart from consent, once, as given when it was said. Advice
 * against is a stop ({@link ActedStops}).
 */
@Component
class ActedAdvice {

    private final Mandates mandates;
    private final ConsentingSql studies;
    private final Consents consents;
    private final Advices advices;
    private final Spoken spoken;

    ActedAdvice(Mandates mandates, ConsentingSql studies, Consents consents, Advices advices, Spoken spoken) {
        this.mandates = mandates;
        this.studies = studies;
        this.consents = consents;
        this.advices = advices;
        this.spoken = spoken;
    }

    /** Kept once under its key while the person is held, so that a mandate that ends meanwhile is seen. */
    Mono<ActedChoices.Recorded> agreed(Ask.About about, Scope study, How by, ConsentKey key) {
        return mandates.within(
                about.person(),
                held -> advices.sent(about.person(), key.key())
                        .flatMap(sent -> sent.key().repeats(key)
                                ? Mono.just(agreed(sent.at()))
                                : Mono.<ActedChoices.Recorded>error(
                                        ConsentRefusals.of(Choosing.keyReused()).toException()))
                        .switchIfEmpty(Mono.defer(() -> ruled(held, about, study, by, key))));
    }

    private Mono<ActedChoices.Recorded> ruled(
            List<Mandates.Held> held, Ask.About about, Scope scope, How by, ConsentKey key) {
        return consents.history(about.person())
                .flatMap(events -> Mono.zip(
                                studies.of(scope),
                                spoken.of(about.person(), scope, new Item(PurposeCodes.TAKE_PART, scope), events),
                                advices.of(about.person()))
                        .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                        .flatMap(all -> may(ActingRules.decide(
                                        new ActingRequest(
                                                all.getT2(),
                                                mandate(held, about),
                                                all.getT1().type(),
                                                scope,
                                                Wanted.ADVISE_AGREE),
                                        spoken.served(),
                                        spoken.now()))
                                .then(inTime(by, scope, all.getT3(), events))))
                .then(Mono.defer(() -> kept(about, scope, by, key)));
    }

    private Mono<Void> inTime(How by, Scope scope, List<ConsulteeAdvice> before, List<ConsentEvent> events) {
        return Mono.justOrEmpty(LateAdvice.whyNot(by, scope, before, events, spoken.now()))
                .flatMap(refusal -> Mono.error(ConsentRefusals.of(refusal).toException()));
    }

    /** Given when it was said, which for what staff write down is not now. */
    private Mono<ActedChoices.Recorded> kept(Ask.About about, Scope study, How by, ConsentKey key) {
        Instant now = spoken.now().truncatedTo(ChronoUnit.MICROS);
        Instant said = by.saidAt() == null ? now : by.saidAt();
        return advices.keep(
                        new ConsulteeAdvice(Ids.next(now), about.person(), about.mandate(), study, true, said),
                        by.recordedBy(),
                        new Advices.Sent(key, now))
                .thenReturn(agreed(now));
    }

    private static Mandate mandate(List<Mandates.Held> held, Ask.About about) {
        return held.stream()
                .filter(one -> one.mandateId().equals(about.mandate()))
                .map(Mandates.Held::mandate)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound().toException());
    }

    private static ActedChoices.Recorded agreed(Instant recordedAt) {
        return new ActedChoices.Recorded(
                "advice",
                null,
                recordedAt,
                null,
                "Kept as your advice. It is not consent, and permits nothing by itself.",
                sentences(Set.of(Duty.PRESUMED_WILL)),
                null,
                List.of(),
                null,
                null);
    }

    private static Mono<Void> may(Acting acting) {
        return switch (acting) {
            case Acting.May _ -> Mono.empty();
            case Acting.Refused refused -> no(Refusal.Kind.NOT_PERMITTED, refused.rule(), refused.sentence());
            case Acting.OnlyStopOrPause only -> no(Refusal.Kind.NOT_PERMITTED, only.rule(), only.sentence());
            case Acting.Abstained abstained ->
                no(
                        Refusal.Kind.WRONG_STATE,
                        "somebody-must-look",
                        "Somebody must look first. " + abstained.whatToLookAt());
        };
    }

    private static List<String> sentences(Set<Duty> duties) {
        return duties.stream().sorted().map(Duty::sentence).toList();
    }

    private static <T> Mono<T> no(Refusal.Kind kind, String rule, String sentence) {
        return Mono.error(new Refusal(kind, rule, sentence, "person", List.of()).toException());
    }
}

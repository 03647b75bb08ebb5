package org.volens.acting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.Choosing;
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
import org.volens.consent.acting.Wanted;
import org.volens.consent.ledger.Advices;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.ConsentKey;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Entry;
import org.volens.consent.ledger.Mandates;
import org.volens.consent.proof.receipt.Proven;
import org.volens.invitations.ConsentRefusals;
import org.volens.participants.BegunBefore;
import org.volens.participants.NoAlone;
import org.volens.participants.ReceiptDesk;
import org.volens.participants.StopAsked;
import org.volens.studies.ConsentingSql;
import org.volens.takingpart.StudyAnswer;
import org.volens.takingpart.StudyConsent;
import org.volens.web.Refusal;
import org.volens.web.RefusalException;
import reactor.core.publisher.Mono;

/**
 * What somebody with a mandate says for a person about taking part in a study: as consent where their role consents, as
 * advice, which is kept elsewhere and permits nothing, where it advises. A no that the role cannot say as its own is a stop.
 */
@Component
class ActedChoices {

    private final Mandates mandates;
    private final ConsentingSql studies;
    private final StudyConsent consent;
    private final Consents consents;
    private final Advices advices;
    private final ActedStops stops;
    private final BegunBefore begun;
    private final NoAlone alone;
    private final ReceiptDesk receipts;
    private final Spoken spoken;

    ActedChoices(
            Mandates mandates,
            ConsentingSql studies,
            StudyConsent consent,
            Consents consents,
            Advices advices,
            ActedStops stops,
            BegunBefore begun,
            NoAlone alone,
            ReceiptDesk receipts,
            Spoken spoken) {
        this.mandates = mandates;
        this.studies = studies;
        this.consent = consent;
        this.consents = consents;
        this.advices = advices;
        this.stops = stops;
        this.begun = begun;
        this.alone = alone;
        this.receipts = receipts;
        this.spoken = spoken;
    }

    /**
     * What was recorded.
     *
     * @param kind decision, advice or stop
     * @param duties what goes with it and is done by people
     * @param unfinished what had begun before a no, and may still reach the person because nobody told how it ended
     */
    record Recorded(
            String kind,
            @Nullable Integer sequence,
            Instant recordedAt,
            @Nullable Instant validUntil,
            String meaning,
            List<String> duties,
            List<String> unfinished,
            @Nullable String receipt,
            @Nullable String proof) {}

    /** The study that an answer is about, as far as the mandate leaves no doubt. */
    static UUID study(Ask ask, @Nullable UUID named) {
        UUID study = named == null ? ask.study().orElse(null) : named;
        if (study == null) {
            throw AskBody.no("studyId", "study-needed", "Say for which study.");
        }
        return study;
    }

    /**
     * Records a yes, a no or advice under a mandate, or says why not. A no is never lost: where the role cannot say it as its own,
     * or anything else is wrong with it, it is taken as a stop.
     */
    Mono<Recorded> answer(Delegates.Known known, UUID study, StudyAnswer answer, How how, ConsentKey key) {
        Ask.About about = known.ask().about();
        How by = how.by(known.ask().acting());
        boolean no = answer.no() || "advise-decline".equals(answer.answer());
        if (about == null) {
            return no ? stops.stop(known.ask(), StopAsked.UNCLEAR, how).map(ActedChoices::stopped) : never(known);
        }
        return switch (answer.answer() == null ? "" : answer.answer()) {
            case "advise-agree" -> {
                known.inForce(spoken.now());
                yield agreed(about, study, by);
            }
            case "advise-decline" ->
                stops.stop(known.ask(), StopAsked.ofStudy(study), how).map(ActedChoices::stopped);
            default ->
                Mono.defer(() -> {
                            known.inForce(spoken.now());
                            Mono<Recorded> said = Mono.defer(() -> said(about, study, answer, by, key));
                            return no ? said : alone.beside(about.person(), answer.noes(study, by), said);
                        })
                        .onErrorResume(
                                failed -> no && failed instanceof RefusalException,
                                _ -> stops.doubtful(known.ask(), about, how).map(ActedChoices::stopped));
        };
    }

    /** Nobody is told more than that it is not checked. */
    private <T> Mono<T> never(Delegates.Known known) {
        return Mono.fromSupplier(() -> known.inForce(spoken.now())).then(Mono.empty());
    }

    private Mono<Recorded> said(Ask.About about, UUID study, StudyAnswer answer, How by, ConsentKey key) {
        Choosing.Request request = answer.request(study, by);
        return spoken.sixteenth(about.person())
                .defaultIfEmpty(Optional.empty())
                .map(end -> until(request, end))
                .flatMap(bounded ->
                        consent.answered(about.person(), study, bounded, key).flatMap(this::recorded));
    }

    private static Choosing.Request until(Choosing.Request request, Optional<Instant> end) {
        return new Choosing.Request(
                request.expectedSeq(), request.leaflet(), request.answers(), request.how(), end.orElse(null));
    }

    private Mono<Recorded> recorded(Answered answered) {
        return switch (answered) {
            case Answered.Recorded recorded -> decision(recorded.entry());
            case Answered.Declined declined ->
                Mono.error(ConsentRefusals.of(declined.refusal()).toException());
        };
    }

    private Mono<Recorded> decision(Entry entry) {
        return Mono.zip(
                receipts.of(entry),
                begun.choice(entry),
                (proven, unfinished) -> new Recorded(
                        "decision",
                        entry.event().seq(),
                        entry.event().recordedAt(),
                        until(entry),
                        "Recorded as said by you for the person, in your role.",
                        List.of(),
                        unfinished,
                        proven.map(Proven::receipt).orElse(null),
                        proven.map(Proven::members).map(all -> all.get("proof")).orElse(null)));
    }

    private static @Nullable Instant until(Entry entry) {
        return entry.event() instanceof org.volens.consent.ConsentEvent.Chosen chosen
                ? chosen.choices().getFirst().validUntil()
                : null;
    }

    /** Kept while the person is held, so that a mandate that ends meanwhile is seen. */
    private Mono<Recorded> agreed(Ask.About about, UUID study, How by) {
        Scope scope = Scope.study(study);
        return mandates.within(
                about.person(),
                held -> consents.history(about.person())
                        .flatMap(events -> Mono.zip(
                                studies.of(scope),
                                spoken.of(about.person(), scope, new Item(PurposeCodes.TAKE_PART, scope), events)))
                        .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                        .map(both -> ActingRules.decide(
                                new ActingRequest(
                                        both.getT2(),
                                        mandate(held, about),
                                        both.getT1().type(),
                                        scope,
                                        Wanted.ADVISE_AGREE),
                                spoken.served(),
                                spoken.now()))
                        .flatMap(acting -> advised(acting, about, scope, by)));
    }

    private static org.volens.consent.acting.Mandate mandate(List<Mandates.Held> held, Ask.About about) {
        return held.stream()
                .filter(one -> one.mandateId().equals(about.mandate()))
                .map(Mandates.Held::mandate)
                .findFirst()
                .orElseThrow(() -> Refusal.notFound().toException());
    }

    private Mono<Recorded> advised(Acting acting, Ask.About about, Scope study, How by) {
        return switch (acting) {
            case Acting.May may -> {
                Instant now = spoken.now();
                yield advices.keep(
                                new ConsulteeAdvice(Ids.next(now), about.person(), about.mandate(), study, true, now),
                                by.recordedBy())
                        .thenReturn(new Recorded(
                                "advice",
                                null,
                                now,
                                null,
                                "Kept as your advice. It is not consent, and permits nothing by itself.",
                                sentences(may.duties()),
                                List.of(),
                                null,
                                null));
            }
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

    private static Mono<Recorded> no(Refusal.Kind kind, String rule, String sentence) {
        return Mono.error(new Refusal(kind, rule, sentence, "person", List.of()).toException());
    }

    private static Recorded stopped(ActedStops.Stopped stopped) {
        return new Recorded(
                "stop",
                stopped.sequence(),
                stopped.recordedAt(),
                null,
                stopped.meaning(),
                stopped.duties(),
                stopped.unfinished(),
                stopped.receipt(),
                stopped.proof());
    }
}

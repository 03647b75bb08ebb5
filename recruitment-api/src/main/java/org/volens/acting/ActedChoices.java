package org.volens.acting;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.Choosing;
import org.volens.consent.How;
import org.volens.consent.Scope;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.Entry;
import org.volens.consent.proof.receipt.Proven;
import org.volens.invitations.ConsentRefusals;
import org.volens.invitations.Words;
import org.volens.participants.BegunBefore;
import org.volens.participants.ChoiceRecorded;
import org.volens.participants.NoAlone;
import org.volens.participants.PersonStudiesSql;
import org.volens.participants.ReceiptDesk;
import org.volens.participants.StopAsked;
import org.volens.takingpart.StudyAnswer;
import org.volens.takingpart.StudyConsent;
import org.volens.web.RefusalException;
import reactor.core.publisher.Mono;

/**
 * What somebody with a mandate says for a person about taking part in a study: as consent where their role consents, as
 * advice, which is kept elsewhere and permits nothing, where it advises. A no that the role cannot say as its own is a stop.
 */
@Component
class ActedChoices {

    private final StudyConsent consent;
    private final ActedAdvice advice;
    private final ActedStops stops;
    private final BegunBefore begun;
    private final NoAlone alone;
    private final ReceiptDesk receipts;
    private final PersonStudiesSql numbers;
    private final Spoken spoken;

    ActedChoices(
            StudyConsent consent,
            ActedAdvice advice,
            ActedStops stops,
            BegunBefore begun,
            NoAlone alone,
            ReceiptDesk receipts,
            PersonStudiesSql numbers,
            Spoken spoken) {
        this.consent = consent;
        this.advice = advice;
        this.stops = stops;
        this.begun = begun;
        this.alone = alone;
        this.receipts = receipts;
        this.numbers = numbers;
        this.spoken = spoken;
    }

    /**
     * What was recorded.
     *
     * @param kind decision, advice or stop
     * @param duties what goes with it and is done by people
     * @param cannotUndo of a no, what it leaves undone and whom to call
     * @param unfinished what had begun before a no, and may still reach the person because nobody told how it ended
     */
    record Recorded(
            String kind,
            @Nullable Integer sequence,
            Instant recordedAt,
            @Nullable Instant validUntil,
            String meaning,
            List<String> duties,
            @Nullable String cannotUndo,
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
    Mono<Recorded> answer(Delegates.Known known, UUID study, StudyAnswer answer, How how, StudyConsent.Keyed key) {
        Ask.About about = known.ask().about();
        How by = how.by(known.ask().acting());
        boolean no = answer.no() || "advise-decline".equals(answer.answer());
        if (about == null) {
            return no ? stops.stop(known.ask(), StopAsked.UNCLEAR, how).map(ActedChoices::stopped) : never(known);
        }
        return switch (answer.answer() == null ? "" : answer.answer()) {
            case "advise-agree" -> {
                known.inForce(spoken.now());
                Choosing.Request yes = new Choosing.Request(0, null, List.of(), by);
                yield advice.agreed(about, Scope.study(study), by, Objects.requireNonNull(key.of(yes)));
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
                                _ -> stops.doubtful(known, about, how).map(ActedChoices::stopped));
        };
    }

    /** Nobody is told more than that it is not checked. */
    private <T> Mono<T> never(Delegates.Known known) {
        return Mono.fromSupplier(() -> known.inForce(spoken.now())).then(Mono.empty());
    }

    private Mono<Recorded> said(Ask.About about, UUID study, StudyAnswer answer, How by, StudyConsent.Keyed key) {
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
        return Mono.zip(receipts.of(entry), begun.choice(entry), cannotUndo(entry))
                .map(all -> new Recorded(
                        "decision",
                        entry.event().seq(),
                        entry.event().recordedAt(),
                        until(entry),
                        "Recorded as said by you for the person, in your role.",
                        List.of(),
                        all.getT3().orElse(null),
                        all.getT2(),
                        all.getT1().map(Proven::receipt).orElse(null),
                        all.getT1()
                                .map(Proven::members)
                                .map(members -> members.get("proof"))
                                .orElse(null)));
    }

    private Mono<Optional<String>> cannotUndo(Entry entry) {
        return ChoiceRecorded.leaves(entry.event())
                ? numbers.toCall(entry, false).map(call -> Optional.of(Words.takenOut(call)))
                : Mono.just(Optional.empty());
    }

    private static @Nullable Instant until(Entry entry) {
        return entry.event() instanceof org.volens.consent.ConsentEvent.Chosen chosen
                ? chosen.choices().getFirst().validUntil()
                : null;
    }

    private static Recorded stopped(ActedStops.Stopped stopped) {
        return new Recorded(
                "stop",
                stopped.sequence(),
                stopped.recordedAt(),
                null,
                stopped.meaning(),
                stopped.duties(),
                stopped.cannotUndo(),
                stopped.unfinished(),
                stopped.receipt(),
                stopped.proof());
    }
}

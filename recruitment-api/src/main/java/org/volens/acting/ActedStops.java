package org.volens.acting;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.acting.Acting;
import org.volens.consent.acting.ActingRequest;
import org.volens.consent.acting.ActingRules;
import org.volens.consent.acting.ActingTask;
import org.volens.consent.acting.ConsulteeAdvice;
import org.volens.consent.acting.Duty;
import org.volens.consent.acting.Wanted;
import org.volens.consent.ledger.ActingTasks;
import org.volens.consent.ledger.Advices;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Entry;
import org.volens.consent.ledger.Mandates;
import org.volens.consent.proof.receipt.Proven;
import org.volens.invitations.Words;
import org.volens.participants.BegunBefore;
import org.volens.participants.PersonStudiesSql;
import org.volens.participants.ReceiptDesk;
import org.volens.participants.StopAsked;
import org.volens.studies.ConsentingSql;
import reactor.core.publisher.Mono;

/**
 * Stops said for a person. Never refused: where the role or what was meant is in doubt, contact stops first and a steward
 * settles the rest. Who has no mandate in force learns nothing from the answer, which is the same for a person who is not
 * there.
 */
@Component
class ActedStops {

    private static final Logger LOG = LoggerFactory.getLogger(ActedStops.class);

    /** No answer comes sooner, whether or not there is anything to record. */
    private static final Duration SOONEST = Duration.ofMillis(300);

    private final Mandates mandates;
    private final ConsentingSql studies;
    private final Consents consents;
    private final Advices advices;
    private final ActingTasks tasks;
    private final BegunBefore begun;
    private final ReceiptDesk receipts;
    private final PersonStudiesSql numbers;
    private final Spoken spoken;

    ActedStops(
            Mandates mandates,
            ConsentingSql studies,
            Consents consents,
            Advices advices,
            ActingTasks tasks,
            BegunBefore begun,
            ReceiptDesk receipts,
            PersonStudiesSql numbers,
            Spoken spoken) {
        this.mandates = mandates;
        this.studies = studies;
        this.consents = consents;
        this.advices = advices;
        this.tasks = tasks;
        this.begun = begun;
        this.receipts = receipts;
        this.numbers = numbers;
        this.spoken = spoken;
    }

    /**
     * What became of a stop.
     *
     * @param duties what goes with it and is done by people
     * @param cannotUndo what it leaves undone and whom to call
     * @param receipt receipt and proof; for a mandate in force alone
     */
    record Stopped(
            @Nullable Integer sequence,
            Instant recordedAt,
            String choice,
            String meaning,
            List<String> duties,
            String cannotUndo,
            List<String> unfinished,
            String reference,
            @Nullable String receipt,
            @Nullable String proof) {}

    /** What a stop is taken as. */
    private record Taken(Acting.May may, Stopping.Request request, boolean inForce) {

        boolean doubtful() {
            return may.duties().contains(Duty.SETTLE_AFTERWARDS);
        }
    }

    private static final Acting.May DOUBTFUL =
            new Acting.May(Acting.As.STOP, Set.of(Duty.STOP_CONTACT_FIRST, Duty.SETTLE_AFTERWARDS));

    /** Takes a stop for the person whom the ask is about, if there is one. */
    Mono<Stopped> stop(Ask ask, StopAsked asked, How how) {
        Ask.About about = ask.about();
        return inTime(
                about == null
                        ? Mono.defer(() -> plain(ask, level(asked)))
                        : taken(ask, about, asked, how.by(ask.acting()))
                                .flatMap(taken -> recorded(ask, about, taken, how.recordedBy())));
    }

    /** Takes a no that could not be recorded as the role's own as a stop in doubt. */
    Mono<Stopped> doubtful(Delegates.Known known, Ask.About about, How how) {
        Mandates.@Nullable Held held = known.held();
        Taken taken = doubtful(StopAsked.UNCLEAR, how.by(known.ask().acting()), held != null && inForce(held));
        return inTime(recorded(known.ask(), about, taken, how.recordedBy()));
    }

    /** Recording takes some milliseconds, which would tell that there is somebody. */
    private static Mono<Stopped> inTime(Mono<Stopped> answer) {
        return Mono.zip(answer, Mono.delay(SOONEST), (stopped, _) -> stopped);
    }

    private Mono<Taken> taken(Ask ask, Ask.About about, StopAsked asked, How how) {
        return ruled(ask, about, asked, how)
                .defaultIfEmpty(doubtful(asked, how, false))
                .onErrorResume(failed -> {
                    LOG.warn("A stop for somebody could not be ruled on; contact stops.", failed);
                    return Mono.just(doubtful(asked, how, false));
                });
    }

    /** Of a doubtful stop a pause stays a pause: it keeps contact away too, and takes back nothing. */
    private Taken doubtful(StopAsked asked, How how, boolean inForce) {
        Stopping.Request request = level(asked) == StopLevel.PAUSE
                ? asked.request(how)
                : new Stopping.Request(StopLevel.CONTACT, Scope.REGISTER, null, how);
        return new Taken(DOUBTFUL, request, inForce);
    }

    private StopLevel level(StopAsked asked) {
        return asked.level() == StopLevel.PAUSE && Stopping.pauses(asked.until(), spoken.now())
                ? StopLevel.PAUSE
                : StopLevel.CONTACT;
    }

    private Mono<Taken> ruled(Ask ask, Ask.About about, StopAsked asked, How how) {
        Scope study = study(ask, asked);
        return mandates.of(about.person())
                .flatMapIterable(all -> all)
                .filter(held -> held.mandateId().equals(about.mandate()))
                .next()
                .flatMap(held -> study.equals(Scope.REGISTER)
                        ? Mono.just(doubtful(asked, how, inForce(held)))
                        : consents.history(about.person())
                                .flatMap(events -> Mono.zip(
                                        studies.of(study),
                                        spoken.of(
                                                about.person(),
                                                study,
                                                new Item(PurposeCodes.TAKE_PART, study),
                                                events)))
                                .map(both -> ActingRules.decide(
                                        new ActingRequest(
                                                both.getT2(),
                                                held.mandate(),
                                                both.getT1().type(),
                                                study,
                                                asked.level() == StopLevel.PAUSE ? Wanted.PAUSE : Wanted.WITHDRAW),
                                        spoken.served(),
                                        spoken.now()))
                                .map(acting -> sure(acting, study, asked, how, inForce(held))));
    }

    /** The one study that is meant; the register where it cannot be told, or where more is meant than a study. */
    private static Scope study(Ask ask, StopAsked asked) {
        boolean ofStudy = asked.level() == StopLevel.STUDY || asked.level() == StopLevel.PAUSE;
        @Nullable UUID named = asked.study();
        if (!asked.clear() || !ofStudy) {
            return Scope.REGISTER;
        }
        return named == null ? ask.covers() : Scope.study(named);
    }

    private boolean inForce(Mandates.Held held) {
        return held.mandate().evidence().acceptedAt(spoken.now())
                && held.mandate().notInForce(spoken.now()).isEmpty();
    }

    private Taken sure(Acting acting, Scope study, StopAsked asked, How how, boolean inForce) {
        boolean noEnd = asked.level() == StopLevel.PAUSE && level(asked) != StopLevel.PAUSE;
        if (noEnd || !(acting instanceof Acting.May may) || may.duties().contains(Duty.SETTLE_AFTERWARDS)) {
            return doubtful(asked, how, inForce);
        }
        Stopping.Request request = asked.level() == StopLevel.PAUSE
                ? asked.request(how)
                : new Stopping.Request(StopLevel.STUDY, study, null, how);
        return new Taken(may, request, inForce);
    }

    private Mono<Stopped> recorded(Ask ask, Ask.About about, Taken taken, @Nullable String recordedBy) {
        Mono<Entry> recorded = consents.recordStop(about.person(), taken.request())
                .delayUntil(entry -> after(ask, about, taken, recordedBy));
        return taken.inForce()
                ? recorded.flatMap(entry -> answer(ask, entry, taken))
                : recorded.then(plain(ask, taken.request().level()));
    }

    private Mono<Void> after(Ask ask, Ask.About about, Taken taken, @Nullable String recordedBy) {
        Mono<Void> task = taken.doubtful()
                ? tasks.remember(
                                about.person(),
                                List.of(new ActingTask(ActingTask.Kind.SETTLE_STOP, spoken.today(), "", ask.covers())))
                        .then()
                : Mono.empty();
        Mono<Void> advice = taken.may().as() == Acting.As.ADVICE ? advised(about, taken, recordedBy) : Mono.empty();
        return task.then(advice).onErrorResume(failed -> {
            LOG.error("A stop stands, and what goes with it could not be kept.", failed);
            return Mono.empty();
        });
    }

    private Mono<Void> advised(Ask.About about, Taken taken, @Nullable String recordedBy) {
        Instant now = spoken.now();
        return advices.keep(
                new ConsulteeAdvice(
                        Ids.next(now),
                        about.person(),
                        about.mandate(),
                        taken.request().scope(),
                        false,
                        now),
                recordedBy);
    }

    /** Given when nothing runs any more that had begun before, as to the person themselves. */
    private Mono<Stopped> answer(Ask ask, Entry entry, Taken taken) {
        ConsentEvent.Stopped event = (ConsentEvent.Stopped) entry.event();
        Scope study = event.level() == StopLevel.STUDY ? event.scope() : ask.covers();
        return Mono.zip(
                        begun.stop(entry.person()),
                        receipts.of(entry).onErrorReturn(Optional.empty()),
                        cannotUndo(event.level(), study))
                .map(all -> new Stopped(
                        event.seq(),
                        event.recordedAt(),
                        event.level().code(),
                        meaning(event.level()),
                        sentences(taken.may()),
                        all.getT3(),
                        all.getT1(),
                        Ids.reference(8),
                        all.getT2().map(Proven::receipt).orElse(null),
                        all.getT2()
                                .map(Proven::members)
                                .map(members -> members.get("proof"))
                                .orElse(null)));
    }

    /**
     * What anybody is told whose mandate does not count: the same whether or not there is such a person, after the same time, and
     * without waiting for what had begun about them.
     */
    private Mono<Stopped> plain(Ask ask, StopLevel level) {
        return cannotUndo(level, ask.covers())
                .map(undone -> new Stopped(
                        null,
                        spoken.now(),
                        level.code(),
                        meaning(level),
                        sentences(DOUBTFUL),
                        undone,
                        List.of(),
                        Ids.reference(8),
                        null,
                        null));
    }

    /** The person may take part in a study and take its medicine, whether or not this stop took them out of it. */
    private Mono<String> cannotUndo(StopLevel level, Scope study) {
        return level == StopLevel.PAUSE
                ? Mono.just(Words.cannotUndo(level))
                : numbers.number(study).onErrorReturn(List.of()).map(Words::takenOut);
    }

    private static List<String> sentences(Acting.May may) {
        return may.duties().stream().sorted().map(Duty::sentence).toList();
    }

    private static String meaning(StopLevel level) {
        return "For the person you act for: " + Words.title(level) + ".";
    }
}

package org.volens.participants;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.LeafletRef;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeBook;
import org.volens.consent.ledger.Entry;
import org.volens.consent.ledger.Purposes;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.receipt.Proven;
import org.volens.consent.proof.receipt.ReceiptContent;
import org.volens.consent.proof.receipt.ReceiptWords;
import org.volens.consent.proof.receipt.Receipts;
import org.volens.consent.r2dbc.LogProofs;
import org.volens.consent.r2dbc.LogRunner;
import org.volens.transparency.log.Witnesses;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/**
 * Hands out what a person can keep and anyone can check: the signed receipt of an event and the proof that it is in the log,
 * which is there at once where the log is quick enough and otherwise by a link.
 */
@Component
public class ReceiptDesk {

    private static final int REFERENCE = 20;
    private static final Duration WORDS_KEPT = Duration.ofSeconds(10);

    private final Receipts receipts;
    private final Purposes purposes;
    private final OtherPurposes others;
    private final LogRunner log;
    private final LogProofs proofs;
    private final Witnesses witnesses;
    private final Clock clock;
    private final Duration patience;
    private final AtomicReference<Wording> wording =
            new AtomicReference<>(new Wording(PurposeBook.EMPTY, Instant.EPOCH));

    ReceiptDesk(
            Receipts receipts,
            Purposes purposes,
            OtherPurposes others,
            LogRunner log,
            LogProofs proofs,
            Witnesses witnesses,
            Clock clock,
            @Value("${volens.log.patience:50ms}") Duration patience) {
        this.receipts = receipts;
        this.purposes = purposes;
        this.others = others;
        this.log = log;
        this.proofs = proofs;
        this.witnesses = witnesses;
        this.clock = clock;
        this.patience = patience;
    }

    /** The words of the purposes, which are read anew now and then; nobody's consent is in them. */
    private record Wording(PurposeBook purposes, Instant readAt) {

        boolean goodFor(ConsentEvent event, Instant now) {
            return now.isBefore(readAt.plus(WORDS_KEPT))
                    && (!(event instanceof ConsentEvent.Chosen chosen)
                            || chosen.choices().stream()
                                    .allMatch(choice -> purposes.codes().contains(choice.purpose())));
        }
    }

    /** The receipt of what was just recorded: signed while the log works, and never by the thread that moves the log on. */
    public Mono<Proven> of(Entry entry) {
        return proven(entry, log.soon(entry.person(), entry.event().seq(), patience))
                .publishOn(Schedulers.parallel());
    }

    /** The receipt of an earlier event. */
    public Mono<Proven> again(Entry entry) {
        return proven(entry, proofs.of(entry.person(), entry.event().seq()));
    }

    /** The proof alone, as a text, under what witnesses have signed where that reaches it; empty where there is none yet. */
    Mono<String> proof(Entry entry) {
        int seq = entry.event().seq();
        return witnesses
                .newest()
                .flatMap(note -> proofs.under(entry.person(), seq, note))
                .switchIfEmpty(Mono.defer(() -> proofs.of(entry.person(), seq)))
                .map(LogProof::write);
    }

    /** The purposes as they were defined when the event was recorded. */
    private Mono<Map<String, Purpose>> purposes(ConsentEvent event) {
        Wording known = wording.get();
        Instant now = clock.instant();
        Mono<PurposeBook> book = known.goodFor(event, now)
                ? Mono.just(known.purposes())
                : purposes.book().doOnNext(read -> wording.set(new Wording(read, now)));
        return book.map(read -> read.at(event.recordedAt()));
    }

    /** The proof is asked for first, so that the two are made side by side. */
    private Mono<Proven> proven(Entry entry, Mono<LogProof> proof) {
        return proof.map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .zipWith(purposes(entry.event()).map(known -> receipts.issue(content(entry, known))))
                .map(both -> both.getT1()
                        .map(found -> Proven.made(both.getT2(), found.write()))
                        .orElseGet(() -> Proven.pending(
                                both.getT2(), "/v1/me/choices/" + entry.event().seq() + "/proof")));
    }

    private ReceiptContent content(Entry entry, Map<String, Purpose> known) {
        ConsentEvent event = entry.event();
        return new ReceiptContent(
                Ids.reference(REFERENCE),
                Ids.reference(REFERENCE),
                entry.principal().toString(),
                clock.instant(),
                written(entry),
                sayings(event, known),
                leaflet(event),
                manner(event.how()),
                words(event));
    }

    private static ReceiptContent.Entry written(Entry entry) {
        ConsentEvent event = entry.event();
        boolean stop = event instanceof ConsentEvent.Stopped;
        return new ReceiptContent.Entry(
                event.seq(),
                event.kind(),
                stop ? ((ConsentEvent.Stopped) event).level().name().toLowerCase(Locale.ROOT) : null,
                stop ? ((ConsentEvent.Stopped) event).scope().value() : null,
                event.recordedAt(),
                entry.commitment());
    }

    private List<ReceiptContent.Saying> sayings(ConsentEvent event, Map<String, Purpose> known) {
        List<ReceiptContent.Saying> sayings = new ArrayList<>();
        switch (event) {
            case ConsentEvent.Chosen chosen ->
                chosen.choices()
                        .forEach(choice -> sayings.add(new ReceiptContent.Saying(
                                others.purpose(choice.purpose(), choice.scope(), known),
                                choice.scope().value(),
                                choice.answer() == Answer.GIVEN
                                        ? ReceiptContent.State.GIVEN
                                        : ReceiptContent.State.REFUSED,
                                choice.validUntil())));
            case ConsentEvent.Stopped stopped ->
                stopped.withdrawn()
                        .forEach(item -> sayings.add(new ReceiptContent.Saying(
                                others.purpose(item.purpose(), item.scope(), known),
                                item.scope().value(),
                                ReceiptContent.State.WITHDRAWN,
                                null)));
            case ConsentEvent.Lapsed lapsed ->
                lapsed.lapsed()
                        .forEach(item -> sayings.add(new ReceiptContent.Saying(
                                others.purpose(item.purpose(), item.scope(), known),
                                item.scope().value(),
                                ReceiptContent.State.EXPIRED,
                                null)));
            case ConsentEvent.Resumed _, ConsentEvent.Corrected _, ConsentEvent.Erased _ -> {
                // they say nothing to a purpose by themselves
            }
        }
        return sayings;
    }

    private static @Nullable LeafletRef leaflet(ConsentEvent event) {
        return event instanceof ConsentEvent.Chosen chosen ? chosen.leaflet() : null;
    }

    private static ReceiptContent.Manner manner(How how) {
        return new ReceiptContent.Manner(
                how.route().name().toLowerCase(Locale.ROOT),
                how.identity().name(),
                how.saidAt(),
                how.acting() == null
                        ? ReceiptContent.Manner.PERSON
                        : how.acting().role(),
                how.recordedBy() != null,
                how.reference(),
                how.acting() == null ? null : how.acting().mandate(),
                how.signature());
    }

    private static ReceiptContent.Words words(ConsentEvent event) {
        return switch (event) {
            case ConsentEvent.Chosen _ -> ReceiptWords.CHOICE;
            case ConsentEvent.Resumed _ -> ReceiptWords.RESUMED;
            case ConsentEvent.Corrected _ -> ReceiptWords.CORRECTED;
            case ConsentEvent.Lapsed _ -> ReceiptWords.LAPSED;
            case ConsentEvent.Erased _ -> ReceiptWords.ERASED;
            case ConsentEvent.Stopped stopped ->
                switch (stopped.level()) {
                    case PURPOSE -> ReceiptWords.STOP_PURPOSE;
                    case PAUSE -> ReceiptWords.PAUSE;
                    case STUDY -> ReceiptWords.STOP_STUDY;
                    case CONTACT -> ReceiptWords.STOP_CONTACT;
                    case ACCESS -> ReceiptWords.STOP_ACCESS;
                    case REGISTER -> ReceiptWords.STOP_REGISTER;
                    case ERASE -> ReceiptWords.ERASED;
                };
        };
    }
}

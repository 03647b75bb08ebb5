package org.volens.participants;

import java.nio.charset.StandardCharsets;
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
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.Sha256;
import org.volens.consent.proof.receipt.Proven;
import org.volens.consent.proof.receipt.ReceiptContent;
import org.volens.consent.proof.receipt.ReceiptWords;
import org.volens.consent.proof.receipt.Receipts;
import org.volens.consent.r2dbc.LogProofs;
import org.volens.consent.r2dbc.LogRunner;
import org.volens.transparency.log.Witnesses;
import org.volens.web.Refusal;
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
    private static final Duration JUST_NOW = Duration.ofSeconds(1);
    private static final Duration FOR_THE_LAST = Duration.ofSeconds(5);

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

    /**
     * The receipt of what was just recorded: signed while the log works, and never by the thread that moves the log on. What a
     * repeated request brings up again may be of before the open log. Empty while nothing is signed; it follows then.
     */
    public Mono<Optional<Proven>> of(Entry entry) {
        return unlessHeld(Mono.defer(
                () -> entry.event().recordedAt().isBefore(clock.instant().minus(JUST_NOW))
                        ? known(entry)
                        : soon(entry, patience, content(entry).map(receipts::issue))));
    }

    /**
     * The receipt of what asked for deletion, of which nothing can be fetched later: it waits longer for its proof.
     *
     * @param open whether the reader may read the entry, which says what it ended
     */
    Mono<Optional<Proven>> last(Entry entry, boolean open) {
        return unlessHeld(Mono.defer(() -> soon(
                entry,
                FOR_THE_LAST,
                content(entry).map(content -> open ? receipts.issue(content) : receipts.issueShut(content)))));
    }

    /** Whether nothing may be signed at the moment, because the database lacks something that was. */
    boolean held() {
        return log.behind().isPresent();
    }

    private Mono<Optional<Proven>> unlessHeld(Mono<Proven> made) {
        return Mono.defer(() -> held() ? Mono.just(Optional.empty()) : made.map(Optional::of));
    }

    /** The proof is asked for first, so that the two are made side by side. */
    private Mono<Proven> soon(Entry entry, Duration most, Mono<String> receipt) {
        return log.soon(entry.person(), entry.event().seq(), most)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .zipWith(receipt)
                .map(both -> both.getT1()
                        .map(proof -> Proven.made(both.getT2(), proof.write()))
                        .orElseGet(() -> pending(entry, both.getT2())))
                .publishOn(Schedulers.parallel());
    }

    /** The receipt of an earlier event; refused while nothing is signed. */
    Mono<Proven> again(Entry entry) {
        return Mono.defer(() -> held() ? Mono.error(notNow().toException()) : known(entry));
    }

    private static Refusal notNow() {
        return Refusal.of(
                Refusal.Kind.UNAVAILABLE,
                "log-held",
                "We cannot sign anything at the moment. What you told us counts all the same. Ask for the receipt again later.");
    }

    /** It names the log that its proof is of, which may have been closed since. */
    private Mono<Proven> known(Entry entry) {
        return content(entry)
                .flatMap(content -> proofs.of(entry.person(), entry.event().seq())
                        .map(proof -> Proven.made(signed(content, proof), proof.write()))
                        .switchIfEmpty(Mono.fromSupplier(() -> pending(entry, receipts.issue(content)))));
    }

    private String signed(ReceiptContent content, LogProof proof) {
        return proof.log().map(log -> receipts.issue(content, log)).orElseGet(() -> receipts.issue(content));
    }

    private static Proven pending(Entry entry, String receipt) {
        return Proven.pending(receipt, "/v1/me/choices/" + entry.event().seq() + "/proof");
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

    private Mono<ReceiptContent> content(Entry entry) {
        return purposes(entry.event()).map(known -> content(entry, known));
    }

    private ReceiptContent content(Entry entry, Map<String, Purpose> known) {
        ConsentEvent event = entry.event();
        return new ReceiptContent(
                name("receipt", entry),
                name("record", entry),
                entry.principal().toString(),
                clock.instant(),
                written(entry),
                sayings(event, known),
                leaflet(event),
                manner(event.how()),
                words(event));
    }

    /** Each time the same; the salt is in it so that nobody who reads the log can tell which leaf it is. */
    private static String name(String of, Entry entry) {
        Commitment made = entry.commitment();
        return Ids.named(REFERENCE, Sha256.of(of.getBytes(StandardCharsets.UTF_8), made.salt(), made.value()));
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
                                stopped.until() == null ? ReceiptContent.State.WITHDRAWN : ReceiptContent.State.GIVEN,
                                stopped.until())));
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
            case ConsentEvent.Stopped stopped -> words(stopped);
        };
    }

    private static ReceiptContent.Words words(ConsentEvent.Stopped stopped) {
        ReceiptContent.Words words = switch (stopped.level()) {
            case PURPOSE -> ReceiptWords.STOP_PURPOSE;
            case PAUSE -> ReceiptWords.pause(stopped.until());
            case STUDY -> ReceiptWords.STOP_STUDY;
            case CONTACT -> ReceiptWords.STOP_CONTACT;
            case ACCESS -> ReceiptWords.STOP_ACCESS;
            case REGISTER -> ReceiptWords.STOP_REGISTER;
            case ERASE -> ReceiptWords.ERASED;
        };
        ConsentEvent.Said said = stopped.beforehand();
        return said == null ? words : ReceiptWords.saidBeforehand(words, said.seq());
    }
}

package org.volens.participants;

import java.util.List;
import java.util.Optional;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.Scope;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Entry;
import org.volens.consent.proof.receipt.Proven;
import org.volens.web.repeats.RepeatKey;
import reactor.core.publisher.Mono;

/** Answers whoever recorded a choice, by whatever route: what it means, what proves it, and what had begun before it. */
@Component
public class ChoiceDesk {

    private final BegunBefore begun;
    private final ReceiptDesk receipts;
    private final PersonStudiesSql studies;
    private final Consents consents;

    ChoiceDesk(BegunBefore begun, ReceiptDesk receipts, PersonStudiesSql studies, Consents consents) {
        this.begun = begun;
        this.receipts = receipts;
        this.studies = studies;
        this.consents = consents;
    }

    /** The answer to the person. One that was given before says so, and what was said after it. */
    public Mono<ResponseEntity<ChoiceRecorded>> created(Answered.Recorded recorded) {
        return answer(recorded.entry()).flatMap(answer -> created(recorded, answer));
    }

    /** The answer to whoever wrote down what the person said, of that alone. */
    public Mono<ResponseEntity<ChoiceRecorded>> created(Answered.Recorded recorded, List<Choosing.Asked> written) {
        return answer(recorded.entry(), written).flatMap(answer -> created(recorded, answer));
    }

    private Mono<ResponseEntity<ChoiceRecorded>> created(Answered.Recorded recorded, ChoiceRecorded answer) {
        return recorded.repeated()
                ? consents.of(recorded.entry().person())
                        .map(state ->
                                overtaken(recorded.entry().event(), state) ? answer.overtaken(state.lastSeq()) : answer)
                        .map(again -> ResponseEntity.status(HttpStatus.CREATED)
                                .header(RepeatKey.REPLAYED, "true")
                                .body(again))
                : Mono.just(ResponseEntity.status(HttpStatus.CREATED).body(answer));
    }

    private static boolean overtaken(ConsentEvent event, ConsentState state) {
        return event instanceof ConsentEvent.Chosen chosen
                && chosen.choices().stream()
                        .anyMatch(choice -> state.position(choice.purpose(), choice.scope())
                                .filter(position -> position.seq() == event.seq())
                                .isEmpty());
    }

    /** The answer to the person; to a no it waits as the answer to a stop does. */
    public Mono<ChoiceRecorded> answer(Entry entry) {
        return Mono.zip(receipts.of(entry), begun.choice(entry), studies.toCall(entry, true))
                .map(all -> ChoiceRecorded.of(entry.event(), all.getT2(), all.getT3(), all.getT1()));
    }

    /**
     * The answer to whoever wrote down what the person said: of that alone. A no to taking part is one to every option that stood at
     * yes, which they need not know, and what a yes that was wrong was about is known to the person, so those receipts are theirs.
     */
    public Mono<ChoiceRecorded> answer(Entry entry, List<Choosing.Asked> written) {
        Mono<Optional<Proven>> receipt = namesStudies(entry.event()) ? Mono.just(Optional.empty()) : receipts.of(entry);
        return Mono.zip(receipt, begun.choice(entry), studies.toCall(entry, false))
                .map(all -> ChoiceRecorded.of(entry.event(), all.getT2(), all.getT3(), all.getT1())
                        .of(written, receipts.held()));
    }

    private static boolean namesStudies(ConsentEvent event) {
        return ChoiceRecorded.leaves(event)
                || event instanceof ConsentEvent.Corrected corrected
                        && corrected.restored().stream()
                                .anyMatch(one -> one.item().scope().kind() != Scope.Kind.REGISTER);
    }
}

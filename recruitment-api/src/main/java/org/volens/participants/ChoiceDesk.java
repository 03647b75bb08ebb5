package org.volens.participants;

import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.volens.consent.Choosing;
import org.volens.consent.ledger.Entry;
import org.volens.consent.proof.receipt.Proven;
import reactor.core.publisher.Mono;

/** Answers whoever recorded a choice, by whatever route: what it means, what proves it, and what had begun before it. */
@Component
public class ChoiceDesk {

    private final BegunBefore begun;
    private final ReceiptDesk receipts;
    private final PersonStudiesSql studies;

    ChoiceDesk(BegunBefore begun, ReceiptDesk receipts, PersonStudiesSql studies) {
        this.begun = begun;
        this.receipts = receipts;
        this.studies = studies;
    }

    /** The answer to the person; to a no it waits as the answer to a stop does. */
    public Mono<ChoiceRecorded> answer(Entry entry) {
        return Mono.zip(receipts.of(entry), begun.choice(entry), studies.toCall(entry, true))
                .map(all -> ChoiceRecorded.of(entry.event(), all.getT2(), all.getT3(), all.getT1()));
    }

    /**
     * The answer to whoever wrote down what the person said: of that alone. A no to taking part is one to every option that stood at
     * yes, which they need not know, so its receipt is for the person.
     */
    public Mono<ChoiceRecorded> answer(Entry entry, List<Choosing.Asked> written) {
        Mono<Optional<Proven>> receipt =
                ChoiceRecorded.leaves(entry.event()) ? Mono.just(Optional.empty()) : receipts.of(entry);
        return Mono.zip(receipt, begun.choice(entry), studies.toCall(entry, false))
                .map(all -> ChoiceRecorded.of(entry.event(), all.getT2(), all.getT3(), all.getT1())
                        .of(written, receipts.held()));
    }
}

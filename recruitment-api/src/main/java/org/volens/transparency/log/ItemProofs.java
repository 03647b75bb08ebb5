package org.volens.transparency.log;

import java.util.UUID;
import org.springframework.stereotype.Component;
import org.volens.consent.ledger.LogItems;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.receipt.ProvenItem;
import org.volens.consent.r2dbc.LogProofs;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Proofs of what stands in the log besides events, under what witnesses have signed where that reaches it. */
@Component
public class ItemProofs {

    private final LogItems items;
    private final LogProofs proofs;
    private final Witnesses witnesses;

    ItemProofs(LogItems items, LogProofs proofs, Witnesses witnesses) {
        this.items = items;
        this.proofs = proofs;
        this.witnesses = witnesses;
    }

    /** The proof of an item; refused for the moment in which it is not in the log yet, and empty where there is none. */
    public Mono<ProvenItem> of(UUID item) {
        return items.of(item)
                .flatMap(made -> proof(item)
                        .map(proof -> ProvenItem.of(made, proof))
                        .switchIfEmpty(Mono.error(() -> soon().toException())));
    }

    private Mono<LogProof> proof(UUID item) {
        return witnesses
                .newest()
                .flatMap(note -> proofs.under(item, note))
                .switchIfEmpty(Mono.defer(() -> proofs.of(item)));
    }

    private static Refusal soon() {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "in-the-log",
                "This was written down and is put into the log at this moment. Ask again in a few seconds.");
    }
}

package org.volens.participants;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.PersonId;
import org.volens.consent.proof.LogProof;
import org.volens.consent.r2dbc.LogProofs;
import org.volens.consent.r2dbc.LogRunner;
import reactor.core.publisher.Mono;

/** The proof that goes with an answer: there at once where the log is quick enough, otherwise by a link. */
@Component
class Proofs {

    private final LogRunner log;
    private final LogProofs proofs;
    private final Duration patience;

    Proofs(LogRunner log, LogProofs proofs, @Value("${volens.log.patience:50ms}") Duration patience) {
        this.log = log;
        this.proofs = proofs;
        this.patience = patience;
    }

    /**
     * What a person can check.
     *
     * @param inclusion the proof that the decision is in the log, C2SP tlog-proof; null while it waits
     * @param link where it is found at any time
     */
    record Proof(@Nullable String inclusion, String link) {}

    /** The proof of an event as it stands now; empty where there is none. */
    Mono<String> now(PersonId person, int sequence) {
        return proofs.of(person, sequence).map(LogProof::write);
    }

    /** The proof of an event that was just recorded. */
    Mono<Proof> of(PersonId person, ConsentEvent event) {
        String link = "/v1/me/choices/" + event.seq() + "/proof";
        return log.soon(person, event.seq(), patience)
                .map(LogProof::write)
                .map(text -> new Proof(text, link))
                .defaultIfEmpty(new Proof(null, link));
    }
}

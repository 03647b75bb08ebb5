package org.volens.signing;

import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.ConsentFollower;
import reactor.core.publisher.Mono;

/** Ties an image to the decision that names it, in its transaction: from then on it stays as long as the person does. */
@Component
final class ImageNamed implements ConsentFollower {

    private final SignatureImageSql sql;

    ImageNamed(SignatureImageSql sql) {
        this.sql = sql;
    }

    @Override
    public boolean concerns(ConsentEvent event, ConsentState after) {
        How.Signature signature = event.how().signature();
        return event instanceof ConsentEvent.Chosen && signature != null && signature.imageSha256() != null;
    }

    @Override
    public Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after) {
        How.Signature signature = event.how().signature();
        return !(event instanceof ConsentEvent.Chosen) || signature == null || signature.imageSha256() == null
                ? Mono.empty()
                : sql.name(person, signature.imageSha256(), event.seq())
                        .filter(named -> named)
                        .switchIfEmpty(
                                Mono.error(() -> new IllegalStateException("The image went while it was named.")))
                        .then();
    }
}

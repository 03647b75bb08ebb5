package org.volens.consent.ledger;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.Stopping;
import reactor.core.publisher.Mono;

/**
 * Everyone's consent, one person at a time. Writes go on when the request that asked for them is gone; a stop is retried
 * until it stands.
 */
public interface Consents {

    /** Where a person's choices stand; {@link ConsentState#EMPTY} for somebody never asked. Never a permit. */
    Mono<ConsentState> of(PersonId person);

    /** Every event of a person, in order. */
    Mono<List<ConsentEvent>> history(PersonId person);

    /** Records answers, or says why not. Followers run in the same transaction. */
    default Mono<Choosing.Outcome> choose(PersonId person, Choosing.Request request) {
        return choose(person, request, null);
    }

    /** Records answers under a key: the same again under it answers what was recorded, and records nothing. */
    Mono<Choosing.Outcome> choose(PersonId person, Choosing.Request request, @Nullable ConsentKey key);

    /** Records a stop. It is never refused, by whatever route it came. */
    Mono<ConsentEvent.Stopped> stop(PersonId person, Stopping.Request request);
}

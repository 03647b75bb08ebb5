package org.volens.consent.ledger;

import java.util.List;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
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

    /** An event with its commitment; empty where there is none or it was erased. */
    Mono<Entry> entry(PersonId person, int seq);

    /**
     * Records answers, or says why not. Followers run in the same transaction. Under a key the same again answers what was
     * recorded, and records nothing.
     */
    Mono<Answered> record(PersonId person, Choosing.Request request, @Nullable ConsentKey key);

    /** Records a stop. It is never refused, by whatever route it came. */
    Mono<Entry> recordStop(PersonId person, Stopping.Request request);

    /**
     * Ends a pause before its time, or says that there is none.
     *
     * @param seen the number at which the choices stood when it was seen, where that was said
     */
    Mono<Answered> resume(PersonId person, @Nullable Integer seen, How how);

    /** Takes a yes back that was recorded in error, or says why not; a no is never taken back. */
    Mono<Answered> correct(PersonId person, int wrong, String why, How how);

    /**
     * Ends, for everything new, what others said yes to for the person.
     *
     * @param about whether a yes that stands, and the event that it comes from, is meant
     */
    Mono<Answered> lapse(
            PersonId person, BiPredicate<Position, ConsentEvent> about, ConsentEvent.Lapsed.Why why, How how);

    /** Records answers for somebody who needs no receipt of them. */
    default Mono<Choosing.Outcome> choose(PersonId person, Choosing.Request request) {
        return record(person, request, null).map(answered -> switch (answered) {
            case Answered.Recorded recorded ->
                recorded.repeated()
                        ? new Choosing.Outcome.Repeated(recorded.entry().event())
                        : new Choosing.Outcome.Accepted(recorded.entry().event());
            case Answered.Declined declined -> new Choosing.Outcome.Declined(declined.refusal());
        });
    }

    /** Records a stop for somebody who needs no receipt of it. */
    default Mono<ConsentEvent.Stopped> stop(PersonId person, Stopping.Request request) {
        return recordStop(person, request).map(entry -> (ConsentEvent.Stopped) entry.event());
    }
}

package org.volens.consent.ledger;

import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/**
 * Does what must follow from a consent event in the same transaction, such as cancelling open invitations. A follower may
 * refuse a yes by failing; it cannot refuse a stop: one that fails is left out, reported, and run again later, which is
 * safe because every act asks again.
 */
@FunctionalInterface
public interface ConsentFollower {

    /** Its name where its work waits to be done again; stays the same as long as work of it may wait. */
    default String name() {
        return getClass().getSimpleName();
    }

    /**
     * Whether it has anything to do for an event; answered without looking anywhere. An answer that concerns no follower is
     * written by one statement.
     */
    default boolean concerns(ConsentEvent event, ConsentState after) {
        return true;
    }

    /** Follows one event; runs inside the writing transaction and makes no network call. */
    Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after);
}

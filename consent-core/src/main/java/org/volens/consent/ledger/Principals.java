package org.volens.consent.ledger;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/**
 * The random names under which events, receipts and pages of uses speak of people. A name is for good until an erasure: whatever
 * is committed to under another one could not be told from something that was put under the wrong person.
 */
@FunctionalInterface
public interface Principals {

    /** The name of each of the people; who has none yet gets it here, before anything is committed to under it. */
    Mono<Map<PersonId, UUID>> of(Collection<PersonId> people);
}

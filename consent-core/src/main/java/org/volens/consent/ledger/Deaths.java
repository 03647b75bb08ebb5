package org.volens.consent.ledger;

import java.util.Collection;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/**
 * Deaths as consent knows them, in the caller's transaction, which also writes what the register holds. Whoever takes a permit
 * later is refused; permits that were taken before pass their deadline as after a stop.
 */
public interface Deaths {

    /** Records that these people have died, for those of whom it is not known yet. Followers run in the same transaction. */
    Mono<Void> learnt(Collection<PersonId> people, How how);

    /** Takes back, for those of whom it was, that they were said to have died. */
    Mono<Void> corrected(Collection<PersonId> people, String why, How how);
}

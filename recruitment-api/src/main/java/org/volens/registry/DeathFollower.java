package org.volens.registry;

import java.util.Collection;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** Does what must follow when the register learns of deaths, in the same transaction: contact ends at once, before proof. */
@FunctionalInterface
public interface DeathFollower {

    /** Follows the deaths of these people; runs under the locks of their consent and makes no network call. */
    Mono<Void> follow(Collection<PersonId> people);
}

package org.volens.consent.ledger;

import java.util.List;
import org.volens.consent.Decision;
import reactor.core.publisher.Mono;

/**
 * Writes what must stand with a permit for an outside act, such as the use that the person is told of, in the transaction
 * that takes it: no permit without its use. One that fails keeps the permits from being taken.
 */
@FunctionalInterface
public interface PermitFollower {

    /** One permit that is being taken. */
    record Given(Permits.Wanted wanted, Permits.Taken taken, Decision.Permitted decision) {}

    /** Follows the permits of one transaction; makes no network call. */
    Mono<Void> follow(List<Given> permits);
}

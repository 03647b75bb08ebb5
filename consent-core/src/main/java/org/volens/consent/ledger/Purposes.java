package org.volens.consent.ledger;

import java.util.List;
import org.volens.consent.Purpose;
import reactor.core.publisher.Mono;

/** The purposes a person can be asked about. They are data, defined once and then only retired. */
public interface Purposes {

    /** Purposes on offer, in reading order. */
    Mono<List<Purpose>> offered();

    /** Defines purposes that are not defined yet; those that are stay as they are. */
    Mono<Void> define(List<Purpose> purposes);
}

package org.volens.consent.ledger;

import java.time.Instant;
import java.util.List;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeBook;
import reactor.core.publisher.Mono;

/** The purposes a person can be asked about. They are data; each definition is numbered, and none is ever changed. */
public interface Purposes {

    /** Purposes on offer as they are defined now, in reading order. */
    Mono<List<Purpose>> offered();

    /** Every definition there ever was, of retired purposes too. */
    Mono<PurposeBook> book();

    /** Defines purposes by the first definition; those that are defined stay as they are. */
    default Mono<Void> define(List<Purpose> purposes) {
        return define(1, purposes, Instant.EPOCH);
    }

    /**
     * Defines purposes by a numbered definition, new ones and ones that are there under an earlier number. What is defined
     * under this number or a later one stays as it is; what people said before is read by what was defined before.
     */
    Mono<Void> define(int number, List<Purpose> purposes, Instant now);
}

package org.volens.consent.ledger;

import java.util.List;
import reactor.core.publisher.Mono;

/**
 * Remembers erasures outside the database, because it guards against the database's return: what an older backup brings back is
 * erased again by it, before anybody is served.
 */
public interface ErasureJournal {

    /** Remembers an erasure durably before it completes. */
    Mono<Void> write(ErasureRecord erasure);

    /** All that was ever remembered, in order. */
    Mono<List<ErasureRecord>> all();
}

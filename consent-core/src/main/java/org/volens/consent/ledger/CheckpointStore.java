package org.volens.consent.ledger;

import java.util.Optional;
import org.volens.consent.proof.SignedNote;
import reactor.core.publisher.Mono;

/**
 * Keeps the last signed checkpoint outside the database, because it guards against the database's loss: a database that
 * came back from an old backup is found out by it.
 */
public interface CheckpointStore {

    /** The last checkpoint that was kept; empty where the log is new. */
    Mono<Optional<SignedNote>> last();

    /** Keeps a checkpoint durably before it completes. */
    Mono<Void> keep(SignedNote checkpoint);
}

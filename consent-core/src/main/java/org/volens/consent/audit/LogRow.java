package org.volens.consent.audit;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.SignedNote;

/** A log as the database describes it. */
@SuppressWarnings("ArrayRecordComponent")
record LogRow(
        int id,
        String origin,
        long size,
        byte[] root,
        @Nullable String follows,
        boolean closed,
        @Nullable String note) {

    /** How many of its leaves stand for events: of a closed log those that its last checkpoint covers, the others wait again. */
    long counted() {
        return closed
                ? Optional.ofNullable(note)
                        .flatMap(SignedNote::read)
                        .flatMap(read -> Checkpoint.read(read.text()))
                        .map(Checkpoint::size)
                        .orElse(0L)
                : Long.MAX_VALUE;
    }
}

package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.required;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.SignedNote;
import reactor.core.publisher.Mono;

/** The checkpoints that were kept for good, one of each second. Their sizes rise with the time at which they were signed. */
public final class CheckpointSql {

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public CheckpointSql(DatabaseClient database) {
        this.database = database;
    }

    /** A checkpoint, and when it was signed; null where that was not kept. */
    record Kept(SignedNote note, @Nullable Instant signedAt) {

        Checkpoint checkpoint() {
            return Checkpoint.read(note.text())
                    .orElseThrow(() -> new IllegalStateException("A checkpoint that was kept cannot be read."));
        }

        long size() {
            return checkpoint().size();
        }

        boolean signedBy(Instant moment) {
            return signedAt != null && !signedAt.isAfter(moment);
        }
    }

    /** The last one of a log that was signed by then, found by halving; no index by time is needed. */
    Mono<Kept> signedBy(int log, Instant moment, long largest) {
        return search(log, moment, 1, largest, Optional.empty());
    }

    private Mono<Kept> search(int log, Instant moment, long low, long high, Optional<Kept> best) {
        if (low > high) {
            return Mono.justOrEmpty(best);
        }
        long middle = low + (high - low) / 2;
        return upTo(log, middle)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(found -> found.filter(one -> !one.signedBy(moment))
                        .map(later -> search(log, moment, low, later.size() - 1, best))
                        .orElseGet(() -> search(log, moment, middle + 1, high, found.or(() -> best))));
    }

    private Mono<Kept> upTo(int log, long size) {
        return one(log, "size <= :size ORDER BY size DESC", size);
    }

    /** The first one of a log that has so many leaves. */
    Mono<Kept> reaching(int log, long size) {
        return one(log, "size >= :size ORDER BY size", size);
    }

    private Mono<Kept> one(int log, String which, long size) {
        return database.sql("SELECT note, signed_at FROM volens.log_checkpoint WHERE log_id = :log AND " + which
                        + " LIMIT 1")
                .bind("log", log)
                .bind("size", size)
                .map(row -> new Kept(
                        SignedNote.read(required(row, "note", String.class)).orElseThrow(),
                        required(row, "signed_at", OffsetDateTime.class).toInstant()))
                .one();
    }
}

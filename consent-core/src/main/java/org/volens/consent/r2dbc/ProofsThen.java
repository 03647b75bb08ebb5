package org.volens.consent.r2dbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.PersonId;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.SignedNote;
import reactor.core.publisher.Mono;

/**
 * Proves events for looking back: under the last checkpoint that was signed by then, and that the log only grew from it to the
 * newest. An event that no checkpoint of that time had reached yet is proven under the first kept one that has.
 */
public final class ProofsThen {

    private final LogSql sql;
    private final CheckpointSql kept;
    private final LogProofs proofs;

    /** Works through the SQL given. */
    public ProofsThen(LogSql sql, CheckpointSql kept, LogProofs proofs) {
        this.sql = sql;
        this.kept = kept;
        this.proofs = proofs;
    }

    /**
     * A checkpoint that events are proven under.
     *
     * @param checkpoint what was signed
     * @param signedAt when, as it was noted; null where only the checkpoint is kept
     * @param signedByThen whether that was by the moment asked about
     * @param newest the newest checkpoint of the same log, as witnesses signed it where that reaches the event
     * @param growth the proof that the log only grew from the one to the other
     */
    public record Under(
            Checkpoint checkpoint,
            @Nullable Instant signedAt,
            boolean signedByThen,
            SignedNote newest,
            List<byte[]> growth) {

        public Under {
            growth = List.copyOf(growth);
        }
    }

    /** The proof of an event, and what is to be known of its checkpoint. */
    public record Proven(LogProof proof, Under under) {}

    /** The proof of an event as of a moment, and that the log grew to what witnesses signed; empty while it waits for one. */
    public Mono<Proven> of(PersonId person, int seq, Instant moment, Optional<SignedNote> witnessed) {
        return sql.entry(person, seq)
                .flatMap(entry -> proofs.newest(entry.logId())
                        .map(newest -> witnessed
                                .filter(note -> reaches(note, newest, entry.index()))
                                .orElse(newest))
                        .flatMap(newest -> of(entry, newest, moment)));
    }

    private static boolean reaches(SignedNote witnessed, SignedNote newest, long index) {
        return Checkpoint.read(witnessed.text())
                .filter(one -> one.size() > index)
                .map(Checkpoint::origin)
                .equals(Checkpoint.read(newest.text()).map(Checkpoint::origin));
    }

    private Mono<Proven> of(LogSql.Entry entry, SignedNote newest, Instant moment) {
        CheckpointSql.Kept last = new CheckpointSql.Kept(newest, null);
        return kept.signedBy(entry.logId(), moment, last.size())
                .filter(one -> one.size() > entry.index())
                .switchIfEmpty(Mono.defer(() -> kept.reaching(entry.logId(), entry.index() + 1)))
                .filter(one -> one.size() <= last.size())
                .defaultIfEmpty(last)
                .flatMap(one -> Mono.zip(proofs.of(entry, one.note()), under(entry.logId(), one, last, moment)))
                .map(both -> new Proven(both.getT1(), both.getT2()));
    }

    private Mono<Under> under(int log, CheckpointSql.Kept one, CheckpointSql.Kept last, Instant moment) {
        Mono<List<byte[]>> growth =
                one.size() == last.size() ? Mono.just(List.of()) : proofs.growth(log, one.size(), last.size());
        return growth.map(path -> new Under(one.checkpoint(), one.signedAt(), one.signedBy(moment), last.note(), path));
    }
}

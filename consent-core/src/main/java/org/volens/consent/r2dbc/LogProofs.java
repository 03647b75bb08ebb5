package org.volens.consent.r2dbc;

import java.util.List;
import org.volens.consent.PersonId;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.NodeId;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.TileProofs;
import org.volens.consent.proof.TreeMath;
import reactor.core.publisher.Mono;

/** Makes proofs from what is stored: that an event is in the log, and that the log only grew. */
public final class LogProofs {

    private final LogSql sql;

    /** Works through the SQL given. */
    public LogProofs(LogSql sql) {
        this.sql = sql;
    }

    /** The proof of an event under the newest checkpoint; empty while it waits for one. */
    public Mono<LogProof> of(PersonId person, int seq) {
        return sql.entry(person, seq).flatMap(entry -> newest(entry.logId()).flatMap(note -> of(entry, note)));
    }

    /** The proof that the log of the second size goes on from that of the first. */
    public Mono<List<byte[]>> growth(int log, long first, long second) {
        return made(log, TreeMath.consistency(first, second), second);
    }

    private Mono<SignedNote> newest(int log) {
        return sql.newest(log).flatMap(note -> Mono.justOrEmpty(SignedNote.read(note)));
    }

    private Mono<LogProof> of(LogSql.Entry entry, SignedNote note) {
        return Mono.justOrEmpty(Checkpoint.read(note.text()))
                .filter(checkpoint -> checkpoint.size() > entry.index())
                .flatMap(checkpoint ->
                        made(entry.logId(), TreeMath.inclusion(entry.index(), checkpoint.size()), checkpoint.size()))
                .map(path -> new LogProof(entry.index(), path, note));
    }

    private Mono<List<byte[]>> made(int log, List<List<NodeId>> proof, long size) {
        return sql.tiles(log, TileProofs.needed(proof), size).map(tiles -> TileProofs.made(proof, tiles));
    }
}

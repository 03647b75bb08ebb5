package org.volens.consent.r2dbc;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.CheckpointStore;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.MerkleHash;
import org.volens.consent.proof.NodeId;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.Tile;
import org.volens.consent.proof.TileId;
import org.volens.consent.proof.TileProofs;
import org.volens.consent.proof.TreeMath;
import reactor.core.publisher.Mono;

/** Makes proofs from what is stored: that an event is in the log, and that the log only grew. */
public final class LogProofs {

    private final LogSql sql;
    private final CheckpointStore outside;

    /** Works through the SQL given; what was published last is known outside first. */
    public LogProofs(LogSql sql, CheckpointStore outside) {
        this.sql = sql;
        this.outside = outside;
    }

    /** The proof of an event under the newest checkpoint; empty while it waits for one. */
    public Mono<LogProof> of(PersonId person, int seq) {
        return sql.entry(person, seq).flatMap(entry -> newest(entry.logId()).flatMap(note -> of(entry, note)));
    }

    /** The proof of an event under a checkpoint of the open log; empty where that has not reached it. */
    public Mono<LogProof> under(PersonId person, int seq, SignedNote note) {
        return Mono.zip(sql.entry(person, seq), sql.head())
                .filter(both -> both.getT1().logId() == both.getT2().logId())
                .flatMap(both -> of(both.getT1(), note));
    }

    /** The newest checkpoint of the open log; empty where nothing was signed yet. */
    public Mono<SignedNote> newest() {
        return sql.head().flatMap(head -> newest(head.logId()));
    }

    /**
     * The last checkpoint as the world knows it: what lies outside counts, also while the database is behind it, for nobody may
     * see the log shrink. Empty where nothing was signed yet.
     */
    public Mono<SignedNote> published() {
        return outside.last().flatMap(Mono::justOrEmpty).switchIfEmpty(newest());
    }

    /** The open log, where it is the one that was published last: a database from before has nothing to show of that. */
    private Mono<LogSql.Head> shown() {
        return sql.head()
                .filterWhen(head -> outside.last()
                        .map(last -> last.flatMap(note -> Checkpoint.read(note.text()))
                                .map(checkpoint -> checkpoint.origin().equals(head.origin()))
                                .orElse(true)));
    }

    /** The root that the open log had at a size; empty where what was published has not reached it. */
    public Mono<byte[]> root(long size) {
        return Mono.zip(sql.head(), newest())
                .filter(both -> 0 < size && size <= sizeOf(both.getT2()))
                .flatMap(both -> made(both.getT1().logId(), List.of(TreeMath.root(size)), size))
                .map(List::getFirst);
    }

    private static long sizeOf(SignedNote note) {
        return Checkpoint.read(note.text()).map(Checkpoint::size).orElse(0L);
    }

    /** The proof that the open log of the second size goes on from that of the first; empty where it is not that long. */
    public Mono<List<byte[]>> growth(long first, long second) {
        return shown().filter(head -> second <= head.size()).flatMap(head -> growth(head.logId(), first, second));
    }

    /** A tile of the open log, of exactly that width; empty where the log has not reached it. */
    public Mono<byte[]> tile(TileId id, int width) {
        return shown().filter(head -> id.widthAt(head.size()) >= width)
                .flatMap(head -> sql.tile(head.logId(), id, head.size()))
                .map(tile -> Arrays.copyOf(tile.bytes(), width * MerkleHash.LENGTH));
    }

    /** The entries under a tile of the lowest level, each after its length in two bytes. */
    public Mono<byte[]> entries(TileId id, int width) {
        return shown().filter(head -> id.widthAt(head.size()) >= width)
                .flatMapMany(head -> sql.data(head.logId(), id.index() * Tile.WIDTH, width))
                .collectList()
                .filter(entries -> entries.size() == width)
                .map(LogProofs::bundle);
    }

    private static byte[] bundle(List<byte[]> entries) {
        ByteBuffer bundle = ByteBuffer.allocate(entries.size() * (Short.BYTES + MerkleHash.LENGTH));
        entries.forEach(entry -> bundle.putShort((short) entry.length).put(entry));
        return bundle.array();
    }

    /** The proof that the log of the second size goes on from that of the first. */
    public Mono<List<byte[]>> growth(int log, long first, long second) {
        return made(log, TreeMath.consistency(first, second), second);
    }

    /** The newest checkpoint of a log. */
    Mono<SignedNote> newest(int log) {
        return sql.head()
                .filter(head -> head.logId() == log)
                .flatMap(head -> outside.last()
                        .flatMap(Mono::justOrEmpty)
                        .filter(note -> Checkpoint.read(note.text())
                                .filter(checkpoint ->
                                        checkpoint.origin().equals(head.origin()) && checkpoint.size() <= head.size())
                                .isPresent()))
                .switchIfEmpty(sql.newest(log).flatMap(note -> Mono.justOrEmpty(SignedNote.read(note))));
    }

    /** The proof of a leaf under a checkpoint of its log; empty where that has not reached it. */
    Mono<LogProof> of(LogSql.Entry entry, SignedNote note) {
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

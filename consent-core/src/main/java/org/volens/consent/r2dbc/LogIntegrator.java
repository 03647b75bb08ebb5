package org.volens.consent.r2dbc;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.ledger.CheckpointStore;
import org.volens.consent.ledger.LogBehind;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.NodeId;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.Tile;
import org.volens.consent.proof.TileId;
import org.volens.consent.proof.TileProofs;
import org.volens.consent.proof.TiledTree;
import org.volens.consent.proof.TreeMath;
import reactor.core.publisher.Mono;

/**
 * Makes events into leaves, in batches. One transaction takes them from the queue, stores leaves and full tiles, and moves
 * the log on by compare-and-set, so that of two integrators at once one does nothing. After the commit, and only then, the
 * new root is signed and published; a node that dies in between leaves that to the next.
 */
public final class LogIntegrator {

    private static final Logger LOG = LoggerFactory.getLogger(LogIntegrator.class);
    private static final int LARGEST_BATCH = 5_000;

    private final LogSql sql;
    private final TransactionalOperator transaction;
    private final NoteSigner signer;
    private final CheckpointStore outside;
    private final Clock clock;
    private final AtomicReference<Optional<Checkpoint>> matched = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Edge>> known = new AtomicReference<>(Optional.empty());

    /** Works through the SQL given; the signer's name is the log's origin. */
    public LogIntegrator(
            LogSql sql, TransactionalOperator transaction, NoteSigner signer, CheckpointStore outside, Clock clock) {
        this.sql = sql;
        this.transaction = transaction;
        this.signer = signer;
        this.outside = outside;
        this.clock = clock;
    }

    /** The growing edge of one log. */
    private record Edge(int logId, TiledTree tree) {}

    /** What a step did: how many leaves were added, and what was signed, if anything was. */
    public record Step(int added, Optional<SignedNote> signed) {}

    /**
     * Adds what waits, then signs what is not signed yet. Signs nothing while the database is behind the last checkpoint
     * outside, or is not what that checkpoint says; that is a fault of its own, {@link LogBehind}. The checkpoint is read
     * first, for another node may publish at any time, and the database is never behind what was published before.
     */
    public Mono<Step> step() {
        return outside.last()
                .flatMap(last -> sql.begin(signer.key().name(), clock.instant())
                        .then(sql.head())
                        .flatMap(head -> matched(head, last).then(Mono.defer(() -> add(head)))))
                .flatMap(this::signed);
    }

    /** Completes where the database holds all that the last checkpoint speaks of, unchanged; looked up once a checkpoint. */
    private Mono<Void> matched(LogSql.Head head, Optional<SignedNote> last) {
        Optional<Checkpoint> signed = last.flatMap(note -> Checkpoint.read(note.text()));
        if (signed.isEmpty() || signed.equals(matched.get())) {
            return Mono.empty();
        }
        Checkpoint checkpoint = signed.get();
        return checkpoint.size() > head.size()
                ? Mono.error(new LogBehind("The log was signed with " + checkpoint.size()
                        + " leaves, and the database has " + head.size() + "."))
                : rootAt(head, checkpoint.size())
                        .filter(root -> Arrays.equals(root, checkpoint.root())
                                && checkpoint.origin().equals(head.origin()))
                        .switchIfEmpty(Mono.error(() -> new LogBehind(
                                "The first " + checkpoint.size() + " leaves are not those that were signed.")))
                        .doOnNext(_ -> matched.set(signed))
                        .then();
    }

    private Mono<byte[]> rootAt(LogSql.Head head, long size) {
        List<List<NodeId>> wanted = List.of(TreeMath.root(size));
        return sql.tiles(head.logId(), TileProofs.needed(wanted), head.size())
                .map(tiles -> TileProofs.made(wanted, tiles).getFirst());
    }

    /** What was added by one transaction, and the log after it. */
    private record Added(int number, LogSql.Head head) {}

    private Mono<Added> add(LogSql.Head head) {
        return sql.queued(LARGEST_BATCH)
                .flatMap(events -> events.isEmpty()
                        ? Mono.just(new Added(0, head))
                        : edge(head).flatMap(edge -> add(head, edge.tree().copy(), events)));
    }

    private Mono<Added> add(LogSql.Head head, TiledTree tree, List<LogSql.Queued> events) {
        List<Tile> full = new ArrayList<>();
        events.forEach(event -> full.addAll(tree.add(event.commitment())));
        LogSql.Head after = new LogSql.Head(head.logId(), head.origin(), tree.size(), tree.root());
        return sql.advance(head, after.size(), after.root())
                .filter(moved -> moved)
                .flatMap(_ -> sql.leaves(head, events)
                        .then(sql.tiles(head.logId(), full))
                        .thenReturn(true))
                .as(transaction::transactional)
                .doOnNext(_ -> known.set(Optional.of(new Edge(head.logId(), tree))))
                .map(_ -> new Added(events.size(), after))
                .onErrorResume(DuplicateKeyException.class, another -> {
                    LOG.debug("Another node integrated first.", another);
                    return Mono.empty();
                })
                .defaultIfEmpty(new Added(0, head));
    }

    private Mono<Edge> edge(LogSql.Head head) {
        return Mono.justOrEmpty(known.get())
                .filter(edge -> edge.logId() == head.logId() && edge.tree().size() == head.size())
                .switchIfEmpty(Mono.defer(() -> read(head)));
    }

    private Mono<Edge> read(LogSql.Head head) {
        List<TileId> partial = new ArrayList<>();
        for (int level = 0; head.size() >>> (Tile.HEIGHT * level) > 0; level++) {
            partial.add(new TileId(level, (head.size() >>> (Tile.HEIGHT * level)) / Tile.WIDTH));
        }
        return sql.tiles(head.logId(), partial, head.size())
                .map(tiles ->
                        new Edge(head.logId(), TiledTree.of(head.size(), id -> Objects.requireNonNull(tiles.get(id)))));
    }

    private Mono<Step> signed(Added added) {
        LogSql.Head head = added.head();
        return outside.last()
                .filter(last -> head.size() > 0 && sizeOf(last) != head.size())
                .flatMap(last -> publish(head))
                .map(note -> new Step(added.number(), Optional.of(note)))
                .defaultIfEmpty(new Step(added.number(), Optional.empty()));
    }

    private Mono<SignedNote> publish(LogSql.Head head) {
        String text = new Checkpoint(head.origin(), head.size(), head.root()).text();
        SignedNote note = new SignedNote(text, List.of(signer.sign(text)));
        return outside.keep(note)
                .then(sql.checkpoint(head.logId(), head.size(), note.write(), clock.instant()))
                .thenReturn(note);
    }

    private static long sizeOf(Optional<SignedNote> note) {
        return note.flatMap(found -> Checkpoint.read(found.text()))
                .map(Checkpoint::size)
                .orElse(0L);
    }
}

package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.CheckpointStore;
import org.volens.consent.ledger.LogBehind;
import org.volens.consent.ledger.LogKeys;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.NodeId;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.Tile;
import org.volens.consent.proof.TileId;
import org.volens.consent.proof.TileProofs;
import org.volens.consent.proof.TiledTree;
import org.volens.consent.proof.TreeMath;
import reactor.core.publisher.Mono;

/**
 * Makes events into leaves, in batches. One statement takes them from the queue, stores leaves and full tiles, and moves the
 * log on by compare-and-set, so that of two integrators at once one does nothing. After the commit, and only then, the new
 * root is signed and published; a node that dies in between leaves that to the next.
 */
public final class LogIntegrator {

    private static final Logger LOG = LoggerFactory.getLogger(LogIntegrator.class);
    private static final int LARGEST_BATCH = 2_000;

    private final LogSql sql;
    private final LogKeys keys;
    private final CheckpointStore outside;
    private final Clock clock;
    private final AtomicReference<Optional<Checkpoint>> matched = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Edge>> known = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Optional<Signed>> unwritten = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Instant> keptForGood = new AtomicReference<>(Instant.EPOCH);

    /** Works through the SQL given. */
    public LogIntegrator(LogSql sql, LogKeys keys, CheckpointStore outside, Clock clock) {
        this.sql = sql;
        this.keys = keys;
        this.outside = outside;
        this.clock = clock;
    }

    /** The growing edge of the open log. */
    private record Edge(LogSql.Head head, TiledTree tree) {}

    private record Signed(int logId, long size, String note, Instant at) {}

    /** What one step added to the log. */
    private record Batch(LogSql.Head head, TiledTree tree, List<QueuedLeaf> events) {}

    /** An event that has become a leaf, with its proof. */
    public record Proven(PersonId person, int seq, LogProof proof) {}

    /** What a step did: the events it proved, how many leaves it added, what was signed, if anything, and whether more waits. */
    public record Step(List<Proven> proven, int added, Optional<SignedNote> signed, boolean more) {

        static final Step NOTHING = new Step(List.of(), 0, Optional.empty(), false);
    }

    /**
     * Adds what waits, then signs what is not signed yet. Signs nothing while the database is behind the last checkpoint
     * outside, or is not what that checkpoint says; that is a fault of its own, {@link LogBehind}. The checkpoint is read
     * first, for another node may publish at any time, and the database is never behind what was published before.
     */
    public Mono<Step> step() {
        return outside.last()
                .doOnNext(this::overtaken)
                .flatMap(last -> matched(last)
                        .then(Mono.defer(this::edge))
                        .flatMap(edge -> sql.queued(LARGEST_BATCH)
                                .flatMap(events -> events.isEmpty() ? idle(edge, last) : add(edge, events))));
    }

    /** What this node has not written yet is not written any more when another node has signed more since. */
    private void overtaken(Optional<SignedNote> last) {
        unwritten.updateAndGet(one -> one.filter(signed -> signed.size() >= sizeOf(last)));
    }

    /** Completes where the database holds all that was ever signed; otherwise fails with {@link LogBehind}. Changes nothing. */
    public Mono<Void> standing() {
        return outside.last()
                .flatMap(last -> matched(last).then(Mono.defer(() -> reaches(last))))
                .doOnError(LogBehind.class, _ -> forget());
    }

    /** Asked of the database each time: it may be replaced by an older one under a process that goes on. */
    private Mono<Void> reaches(Optional<SignedNote> last) {
        return Mono.justOrEmpty(last.flatMap(note -> Checkpoint.read(note.text())))
                .flatMap(signed -> sql.head()
                        .filter(head ->
                                head.size() >= signed.size() && head.origin().equals(signed.origin()))
                        .switchIfEmpty(Mono.error(() -> new LogBehind("The log " + signed.origin() + " was signed with "
                                + signed.size() + " leaves, which the database does not have."))))
                .then();
    }

    /** Forgets what is known of the log, so that the next step reads it. */
    public void forget() {
        known.set(Optional.empty());
        matched.set(Optional.empty());
    }

    private Mono<Edge> edge() {
        return Mono.justOrEmpty(known.get()).switchIfEmpty(Mono.defer(this::read));
    }

    private Mono<Edge> read() {
        return sql.begin(keys.origin(), clock.instant())
                .then(sql.head())
                .flatMap(head -> sql.tiles(head.logId(), partial(head.size()), head.size())
                        .map(tiles ->
                                new Edge(head, TiledTree.of(head.size(), id -> Objects.requireNonNull(tiles.get(id))))))
                .doOnNext(edge -> known.set(Optional.of(edge)));
    }

    private static List<TileId> partial(long size) {
        List<TileId> partial = new ArrayList<>();
        for (int level = 0; size >>> (Tile.HEIGHT * level) > 0; level++) {
            partial.add(new TileId(level, (size >>> (Tile.HEIGHT * level)) / Tile.WIDTH));
        }
        return partial;
    }

    /**
     * Completes where the database holds all that the last checkpoint speaks of, unchanged. Looked up where it was not this
     * integrator that published it: by another node, or before this one began.
     */
    private Mono<Void> matched(Optional<SignedNote> last) {
        Optional<Checkpoint> signed = last.flatMap(note -> Checkpoint.read(note.text()));
        if (signed.isEmpty()) {
            return unsigned();
        }
        if (signed.equals(matched.get())) {
            return Mono.empty();
        }
        forget();
        return read().flatMap(edge -> matches(edge.head(), signed.get())).doOnSuccess(_ -> matched.set(signed));
    }

    /**
     * Where nothing lies outside, nothing may have been signed: a folder that is empty beside a database that was signed says
     * nothing of how far that went. Another node may have signed for the first time just now; then it lies outside.
     */
    private Mono<Void> unsigned() {
        return sql.signed()
                .filter(signed -> signed)
                .flatMap(_ -> outside.last())
                .filter(Optional::isEmpty)
                .flatMap(_ -> Mono.error(new LogBehind(
                        "The database was signed, and outside of it no last checkpoint is kept to hold it against.")));
    }

    private Mono<Void> matches(LogSql.Head head, Checkpoint checkpoint) {
        return checkpoint.size() > head.size()
                ? Mono.error(new LogBehind("The log was signed with " + checkpoint.size()
                        + " leaves, and the database has " + head.size() + "."))
                : rootAt(head, checkpoint.size())
                        .filter(root -> Arrays.equals(root, checkpoint.root())
                                && checkpoint.origin().equals(head.origin()))
                        .switchIfEmpty(Mono.error(() -> new LogBehind(
                                "The first " + checkpoint.size() + " leaves are not those that were signed.")))
                        .filter(_ -> keys.origin().equals(head.origin()))
                        .switchIfEmpty(Mono.error(() -> new LogBehind("The log is " + head.origin()
                                + " now, whose key this node does not have. Restart it.")))
                        .then();
    }

    private Mono<byte[]> rootAt(LogSql.Head head, long size) {
        List<List<NodeId>> wanted = List.of(TreeMath.root(size));
        return sql.tiles(head.logId(), TileProofs.needed(wanted), head.size())
                .map(tiles -> TileProofs.made(wanted, tiles).getFirst());
    }

    private Mono<Step> add(Edge edge, List<QueuedLeaf> events) {
        LogSql.Head before = edge.head();
        TiledTree tree = edge.tree().copy();
        List<Tile> full = new ArrayList<>();
        events.forEach(event -> full.addAll(tree.add(event.commitment())));
        LogSql.Head after = new LogSql.Head(before.logId(), before.origin(), tree.size(), tree.root());
        Optional<Signed> last = unwritten.get();
        return sql.add(
                        before,
                        after,
                        events,
                        full,
                        new LogSql.Published(last.map(Signed::note).orElse(null)))
                .flatMap(moved -> {
                    if (!moved) {
                        LOG.debug("Another node integrated first.");
                        forget();
                        return Mono.just(Step.NOTHING);
                    }
                    unwritten.compareAndSet(last, Optional.empty());
                    known.set(Optional.of(new Edge(after, tree)));
                    return publish(after)
                            .map(note -> new Step(
                                    proven(new Batch(before, tree, events), note),
                                    events.size(),
                                    Optional.of(note),
                                    events.size() == LARGEST_BATCH));
                });
    }

    private static List<Proven> proven(Batch batch, SignedNote note) {
        List<Proven> proven = new ArrayList<>();
        for (int at = 0; at < batch.events().size(); at++) {
            if (batch.events().get(at).source() instanceof QueuedLeaf.Event event) {
                long index = batch.head().size() + at;
                proven.add(new Proven(
                        event.person(),
                        event.seq(),
                        new LogProof(index, batch.tree().inclusion(index), note)));
            }
        }
        return List.copyOf(proven);
    }

    /** Nothing waits: what a node left unsigned is signed, and what the database does not hold of it yet is written. */
    private Mono<Step> idle(Edge edge, Optional<SignedNote> last) {
        LogSql.Head head = edge.head();
        Mono<Step> signed = head.size() > 0 && sizeOf(last) != head.size()
                ? read().filter(now -> now.head().size() > 0)
                        .flatMap(now -> publish(now.head()))
                        .map(note -> new Step(List.of(), 0, Optional.of(note), false))
                : Mono.just(Step.NOTHING);
        last.filter(note -> head.size() > 0 && sizeOf(last) == head.size())
                .ifPresent(note -> inherited(head, note.write()));
        return signed.defaultIfEmpty(Step.NOTHING).flatMap(step -> written().thenReturn(step));
    }

    /** What the node before this one signed last it may not have written; when that was is not known any more. */
    private void inherited(LogSql.Head head, String note) {
        if (keptForGood.compareAndSet(Instant.EPOCH, clock.instant())) {
            unwritten.compareAndSet(
                    Optional.empty(), Optional.of(new Signed(head.logId(), head.size(), note, clock.instant())));
        }
    }

    private Mono<Void> written() {
        return Mono.justOrEmpty(unwritten.getAndSet(Optional.empty())).flatMap(this::written);
    }

    /** What could not be written is written later; when it was signed stays what it was. */
    private Mono<Void> written(Signed signed) {
        return sql.checkpoint(signed.logId(), signed.size(), signed.note(), signed.at())
                .doOnError(_ -> unwritten.compareAndSet(Optional.empty(), Optional.of(signed)));
    }

    private Mono<SignedNote> publish(LogSql.Head head) {
        String text = new Checkpoint(head.origin(), head.size(), head.root()).text();
        SignedNote note =
                new SignedNote(text, List.of(keys.signer(head.origin()).sign(text)));
        Signed signed = new Signed(head.logId(), head.size(), note.write(), clock.instant());
        return outside.keep(note).then(Mono.defer(() -> kept(signed))).thenReturn(note);
    }

    /** One of each second is written for good; of the others the newest is written with what comes next. */
    private Mono<Void> kept(Signed signed) {
        Instant now = signed.at();
        Instant before = keptForGood.get();
        matched.set(SignedNote.read(signed.note()).flatMap(note -> Checkpoint.read(note.text())));
        if (before.until(now, ChronoUnit.MILLIS) < 1_000 || !keptForGood.compareAndSet(before, now)) {
            unwritten.set(Optional.of(signed));
            return Mono.empty();
        }
        return written(signed);
    }

    private static long sizeOf(Optional<SignedNote> note) {
        return note.flatMap(found -> Checkpoint.read(found.text()))
                .map(Checkpoint::size)
                .orElse(0L);
    }
}

package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.column;
import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.PersonId;
import org.volens.consent.proof.MerkleHash;
import org.volens.consent.proof.Tile;
import org.volens.consent.proof.TileId;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** All SQL of the log. */
public final class LogSql {

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public LogSql(DatabaseClient database) {
        this.database = database;
    }

    /** The open log as it stands. */
    record Head(int logId, String origin, long size, byte[] root) {}

    /** Where an event's leaf stands. */
    record Entry(int logId, long index) {}

    /** Begins a log of that name where none is open. */
    Mono<Void> begin(String origin, Instant now) {
        return database.sql("""
                        INSERT INTO volens.log (log_id, origin, size, root, begun_at)
                        SELECT coalesce(max(log_id), 0) + 1, :origin, 0, :root, :now FROM volens.log
                        HAVING NOT EXISTS (SELECT 1 FROM volens.log WHERE closed_at IS NULL)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("origin", origin)
                .bind("root", MerkleHash.fold(List.of()))
                .bind("now", at(now))
                .then();
    }

    Mono<Head> head() {
        return database.sql("SELECT log_id, origin, size, root FROM volens.log WHERE closed_at IS NULL")
                .map(row -> new Head(
                        required(row, "log_id", Integer.class),
                        required(row, "origin", String.class),
                        required(row, "size", Long.class),
                        required(row, "root", byte[].class)))
                .one();
    }

    /** What waits, in order of arrival. */
    Mono<List<QueuedLeaf>> queued(int most) {
        return database.sql(
                        "SELECT queue_id, person_id, seq, item_id, commitment, kind FROM volens.leaf_queue ORDER BY queue_id LIMIT :most")
                .bind("most", most)
                .map(row -> new QueuedLeaf(
                        required(row, "queue_id", Long.class), source(row), required(row, "commitment", byte[].class)))
                .all()
                .collectList();
    }

    private static QueuedLeaf.Source source(Readable row) {
        String kind = required(row, "kind", String.class);
        UUID item = row.get("item_id", UUID.class);
        return item == null
                ? new QueuedLeaf.Event(
                        new PersonId(required(row, "person_id", UUID.class)),
                        required(row, "seq", Integer.class),
                        kind.equals("erasure"))
                : new QueuedLeaf.Item(item, kind);
    }

    /**
     * Moves the open log on if it still stands as it did, and then makes what waited leaves in order, takes it from the queue
     * and stores the tiles that became full: all in one statement, so that a log that has moved leaves everything as it was.
     * Answers whether it was moved.
     */
    Mono<Boolean> add(Head before, Head after, List<QueuedLeaf> events, List<Tile> full, Published last) {
        List<QueuedLeaf> items =
                events.stream().filter(one -> one.item() != null).toList();
        return database.sql("""
                        WITH moved AS (
                            UPDATE volens.log SET size = :size, root = :root, note = coalesce(:note, note)
                            WHERE log_id = :log AND size = :before AND root = :rootBefore AND closed_at IS NULL
                            RETURNING log_id),
                        event AS (
                            SELECT queue_id, person_id, seq, :before + place - 1 AS place,
                                   substring(:data::bytea FROM (place::int - 1) * 32 + 1 FOR 32) AS data
                            FROM moved, unnest(:queue::bigint[], :people::uuid[], :seqs::int[])
                                WITH ORDINALITY AS event(queue_id, person_id, seq, place)),
                        item AS (
                            SELECT * FROM unnest(:itemQueue::bigint[], :items::uuid[], :itemKinds::text[])
                                AS item(queue_id, item_id, kind)),
                        leaf AS (
                            INSERT INTO volens.log_leaf (log_id, leaf_index, kind, data)
                            SELECT :log, place,
                                   CASE WHEN queue_id = ANY(:erasures) THEN 'erasure' ELSE coalesce(kind, 'consent') END, data
                            FROM event LEFT JOIN item USING (queue_id)),
                        entry AS (
                            INSERT INTO volens.log_entry (person_id, seq, log_id, leaf_index)
                            SELECT person_id, seq, :log, place FROM event WHERE person_id IS NOT NULL),
                        item_entry AS (
                            INSERT INTO volens.log_item_entry (item_id, log_id, leaf_index)
                            SELECT item_id, :log, place FROM event JOIN item USING (queue_id)),
                        tile AS (
                            INSERT INTO volens.log_tile (log_id, level, tile_index, hashes, root)
                            SELECT :log, level, tile, decode(hashes, 'base64'), decode(root, 'base64')
                            FROM moved, unnest(:levels::int[], :tiles::bigint[], :hashes::text[], :roots::text[])
                                AS tile(level, tile, hashes, root)),
                        gone AS (
                            DELETE FROM volens.leaf_queue WHERE queue_id = ANY(:queue) AND EXISTS (SELECT 1 FROM moved))
                        SELECT count(*) AS moved FROM moved
                        """)
                .bind("log", before.logId())
                .bind("before", before.size())
                .bind("rootBefore", before.root())
                .bind("size", after.size())
                .bind("root", after.root())
                .bind("note", Parameters.in(R2dbcType.VARCHAR, last.note()))
                .bind("queue", column(events, Long.class, QueuedLeaf::queueId))
                .bind(
                        "erasures",
                        column(events.stream().filter(QueuedLeaf::isErasure).toList(), Long.class, QueuedLeaf::queueId))
                .bind("people", column(events, UUID.class, QueuedLeaf::person))
                .bind("seqs", column(events, Integer.class, QueuedLeaf::seq))
                .bind("itemQueue", column(items, Long.class, QueuedLeaf::queueId))
                .bind("items", column(items, UUID.class, QueuedLeaf::item))
                .bind("itemKinds", column(items, String.class, QueuedLeaf::itemKind))
                .bind("data", together(events))
                .bind("levels", column(full, Integer.class, Tile::level))
                .bind("tiles", column(full, Long.class, Tile::index))
                .bind("hashes", column(full, String.class, tile -> base64(tile.bytes())))
                .bind("roots", column(full, String.class, tile -> base64(tile.root())))
                .map(row -> required(row, "moved", Long.class) == 1)
                .one();
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    /** A signed note that the database does not hold yet, or none. */
    record Published(@Nullable String note) {

        static final Published NOTHING = new Published(null);
    }

    private static byte[] together(List<QueuedLeaf> events) {
        ByteBuffer all = ByteBuffer.allocate(events.size() * MerkleHash.LENGTH);
        events.forEach(event -> all.put(event.commitment()));
        return all.array();
    }

    /** Tiles as far as they go in a log of that size, by their names, in one look; without those that have no hash yet. */
    Mono<Map<TileId, Tile>> tiles(int log, Collection<TileId> ids, long size) {
        List<TileId> begun =
                ids.stream().filter(id -> id.widthAt(size) > 0).distinct().toList();
        return begun.isEmpty() ? Mono.just(Map.of()) : begun(log, begun, size);
    }

    /** What is full is stored as a tile; what is not is made of the leaves, or of the roots of the tiles, below it. */
    private Mono<Map<TileId, Tile>> begun(int log, List<TileId> ids, long size) {
        return database.sql("""
                        SELECT level, tile, full_width, bytes FROM (SELECT level, tile, full_width, CASE
                            WHEN full_width THEN (
                                SELECT hashes FROM volens.log_tile stored
                                WHERE stored.log_id = :log AND stored.level = asked.level AND stored.tile_index = tile)
                            WHEN level = 0 THEN (
                                SELECT string_agg(data, '' ORDER BY leaf_index) FROM volens.log_leaf leaf
                                WHERE leaf.log_id = :log AND leaf_index >= first AND leaf_index < beyond)
                            ELSE (
                                SELECT string_agg(root, '' ORDER BY tile_index) FROM volens.log_tile below
                                WHERE below.log_id = :log AND below.level = asked.level - 1
                                  AND tile_index >= first AND tile_index < beyond)
                            END AS bytes
                        FROM unnest(:levels, :tiles, :full, :firsts, :beyond)
                            AS asked(level, tile, full_width, first, beyond)) AS found
                        WHERE bytes IS NOT NULL
                        """)
                .bind("log", log)
                .bind("levels", column(ids, Integer.class, TileId::level))
                .bind("tiles", column(ids, Long.class, TileId::index))
                .bind("full", column(ids, Boolean.class, id -> id.widthAt(size) == Tile.WIDTH))
                .bind("firsts", column(ids, Long.class, id -> id.index() * Tile.WIDTH))
                .bind("beyond", column(ids, Long.class, id -> id.index() * Tile.WIDTH + id.widthAt(size)))
                .map(LogSql::tile)
                .all()
                .collectMap(tile -> new TileId(tile.level(), tile.index()));
    }

    private static Tile tile(Readable row) {
        int level = required(row, "level", Integer.class);
        long index = required(row, "tile", Long.class);
        byte[] bytes = required(row, "bytes", byte[].class);
        return level == 0 && !required(row, "full_width", Boolean.class)
                ? Tile.ofData(index, bytes)
                : Tile.read(level, index, bytes);
    }

    /** A tile as far as it goes in a log of that size; empty where it has no hash yet. */
    Mono<Tile> tile(int log, TileId id, long size) {
        return tiles(log, List.of(id), size).mapNotNull(found -> found.get(id));
    }

    /** Data of leaves in order. */
    Flux<byte[]> data(int log, long first, int number) {
        return database.sql("""
                        SELECT data FROM volens.log_leaf
                        WHERE log_id = :log AND leaf_index >= :first AND leaf_index < :end ORDER BY leaf_index
                        """)
                .bind("log", log)
                .bind("first", first)
                .bind("end", first + number)
                .map(row -> required(row, "data", byte[].class))
                .all();
    }

    /** Keeps a signed checkpoint as the newest, and for good. */
    Mono<Void> checkpoint(int log, long size, String note, Instant now) {
        return database.sql("""
                        WITH newest AS (UPDATE volens.log SET note = :note WHERE log_id = :log)
                        INSERT INTO volens.log_checkpoint (log_id, size, note, signed_at)
                        VALUES (:log, :size, :note, :now) ON CONFLICT (log_id, size) DO NOTHING
                        """)
                .bind("log", log)
                .bind("size", size)
                .bind("note", note)
                .bind("now", at(now))
                .then();
    }

    /** Whether the database knows of anything that was signed. */
    Mono<Boolean> signed() {
        return database.sql("""
                        SELECT EXISTS (SELECT 1 FROM volens.log WHERE note IS NOT NULL OR follows IS NOT NULL)
                            OR EXISTS (SELECT 1 FROM volens.log_checkpoint) AS signed
                        """)
                .map(row -> required(row, "signed", Boolean.class))
                .one();
    }

    /** The newest signed checkpoint. */
    Mono<String> newest(int log) {
        return database.sql("SELECT note FROM volens.log WHERE log_id = :log AND note IS NOT NULL")
                .bind("log", log)
                .map(row -> required(row, "note", String.class))
                .one();
    }

    /** Takes or renews the lease for so long; answers whether this node has it. */
    Mono<Boolean> lease(UUID node, Duration length) {
        return database.sql("""
                        UPDATE volens.log
                        SET lease_holder = :node, lease_until = now() + make_interval(secs => :seconds)
                        WHERE closed_at IS NULL
                          AND (lease_holder = :node OR lease_until IS NULL OR lease_until < now())
                        """)
                .bind("node", node)
                .bind("seconds", (double) length.toMillis() / 1000)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Where an item's leaf stands; empty while it waits. */
    Mono<Entry> entry(UUID item) {
        return database.sql("SELECT log_id, leaf_index FROM volens.log_item_entry WHERE item_id = :item")
                .bind("item", item)
                .map(row -> new Entry(required(row, "log_id", Integer.class), required(row, "leaf_index", Long.class)))
                .one();
    }

    /** Where an event's leaf stands; empty while it waits. */
    Mono<Entry> entry(PersonId person, int seq) {
        return database.sql("SELECT log_id, leaf_index FROM volens.log_entry WHERE person_id = :person AND seq = :seq")
                .bind("person", person.value())
                .bind("seq", seq)
                .map(row -> new Entry(required(row, "log_id", Integer.class), required(row, "leaf_index", Long.class)))
                .one();
    }
}

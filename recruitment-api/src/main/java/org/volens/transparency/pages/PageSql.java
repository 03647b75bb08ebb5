package org.volens.transparency.pages;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.MerkleHash;
import org.volens.consent.proof.Tile;
import org.volens.consent.proof.TileId;
import org.volens.consent.proof.uses.ToldUse;
import org.volens.consent.proof.uses.UsePage;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Pages of uses as rows. */
@Component
class PageSql {

    private static final String NAME = "pages";

    private static final String USE = """
            entry.use_id, entry.used_at, entry.kind, entry.study_id, entry.site_id, entry.organisation_ods,
            entry.organisation_name, entry.role, entry.actor_name, entry.purpose, entry.decision_seq, entry.leaflet_id,
            entry.leaflet_version, entry.detail, entry.legal_route, entry.article_6, entry.article_9
            """;

    private final DatabaseClient database;
    private final JsonMapper json;

    PageSql(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    /** Where a use stands. */
    record Placed(UUID page, int place, int rows, Commitment commitment) {}

    /** Takes or renews the lease, if what ended then is not all in pages yet; answers whether this node has it. */
    Mono<Boolean> take(UUID node, Instant ended, Instant now, Duration lease) {
        return database.sql("""
                        INSERT INTO volens.use_sealing (name, lease_holder, lease_until) VALUES (:name, :node, :until)
                        ON CONFLICT (name) DO UPDATE SET lease_holder = :node, lease_until = :until
                        WHERE (use_sealing.sealed_until IS NULL OR use_sealing.sealed_until < :ended)
                          AND (use_sealing.lease_holder IS NULL OR use_sealing.lease_holder = :node
                               OR use_sealing.lease_until < :now)
                        """)
                .bind("name", NAME)
                .bind("node", node)
                .bind("until", at(now.plus(lease)))
                .bind("ended", at(ended))
                .bind("now", at(now))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Everything that ended then is in pages. */
    Mono<Void> done(UUID node, Instant ended) {
        return database.sql("""
                        UPDATE volens.use_sealing SET sealed_until = :ended, lease_holder = NULL, lease_until = NULL
                        WHERE name = :name AND lease_holder = :node
                        """)
                .bind("name", NAME)
                .bind("node", node)
                .bind("ended", at(ended))
                .then();
    }

    /**
     * What was used before that time and stands in no page, in order of arrival. Each use is looked up by its key, however many
     * there are and whatever the planner thinks.
     */
    Mono<List<Waiting>> waiting(Instant ended, int most) {
        return database.sql("SELECT queued.queue_id, queued.person_id, " + USE + """
                        FROM (SELECT queue_id, person_id, use_id FROM volens.use_queue WHERE used_at < :ended
                              ORDER BY queue_id LIMIT :most) queued
                        LEFT JOIN LATERAL (SELECT * FROM volens.use_log used
                            WHERE used.person_id = queued.person_id AND used.use_id = queued.use_id LIMIT 1) entry ON true
                        ORDER BY queued.queue_id
                        """)
                .bind("ended", at(ended))
                .bind("most", most)
                .map(this::queued)
                .all()
                .collectList();
    }

    private Waiting queued(Readable row) {
        return new Waiting(
                required(row, "queue_id", Long.class),
                new PersonId(required(row, "person_id", UUID.class)),
                Optional.ofNullable(optional(row, "use_id", UUID.class)).map(_ -> use(row)));
    }

    private ToldUse use(Readable row) {
        return new ToldUse(
                required(row, "use_id", UUID.class),
                instant(row, "used_at"),
                required(row, "kind", String.class),
                optional(row, "study_id", UUID.class),
                optional(row, "site_id", UUID.class),
                new ToldUse.By(
                        required(row, "organisation_ods", String.class),
                        required(row, "organisation_name", String.class),
                        required(row, "role", String.class),
                        optional(row, "actor_name", String.class)),
                new ToldUse.Decision(
                        optional(row, "purpose", String.class),
                        optional(row, "decision_seq", Integer.class),
                        optional(row, "leaflet_id", String.class),
                        optional(row, "leaflet_version", Integer.class)),
                json.readValue(
                        required(row, "detail", Json.class).asString(), new TypeReference<Map<String, String>>() {}),
                legal(row));
    }

    private static ToldUse.@Nullable Legal legal(Readable row) {
        return optional(row, "legal_route", String.class) == null
                ? null
                : new ToldUse.Legal(
                        required(row, "legal_route", String.class),
                        required(row, "article_6", String.class),
                        required(row, "article_9", String.class));
    }

    /** Takes them from the queue for good; answers how many were still there and held by nobody else. */
    Mono<Long> taken(List<Waiting> uses) {
        return database.sql("""
                        DELETE FROM volens.use_queue WHERE queue_id IN (
                            SELECT queue_id FROM volens.use_queue WHERE queue_id = ANY(:ids) FOR UPDATE SKIP LOCKED)
                        """)
                .bind("ids", uses.stream().map(Waiting::queueId).toArray(Long[]::new))
                .fetch()
                .rowsUpdated();
    }

    /** Keeps a page, its tiles, and where each of its uses stands. */
    Mono<Void> insert(MadePage made) {
        return page(made.page())
                .then(tiles(made.page().page(), made.tree().tiles()))
                .then(places(made));
    }

    private Mono<Void> page(UsePage page) {
        return database.sql("""
                        INSERT INTO volens.use_page (page_id, from_at, to_at, rows, root)
                        VALUES (:page, :from, :to, :rows, :root)
                        """)
                .bind("page", page.page())
                .bind("from", at(page.from()))
                .bind("to", at(page.to()))
                .bind("rows", page.rows())
                .bind("root", page.root())
                .then();
    }

    private Mono<Void> tiles(UUID page, List<Tile> tiles) {
        return database.sql("""
                        INSERT INTO volens.use_tile (page_id, level, tile_index, hashes)
                        SELECT :page, level, tile_index, decode(hashes, 'base64')
                        FROM unnest(:levels::int[], :indexes::bigint[], :hashes::text[]) AS tile(level, tile_index, hashes)
                        """)
                .bind("page", page)
                .bind("levels", tiles.stream().map(Tile::level).toArray(Integer[]::new))
                .bind("indexes", tiles.stream().map(Tile::index).toArray(Long[]::new))
                .bind(
                        "hashes",
                        tiles.stream()
                                .map(tile -> Base64.getEncoder().encodeToString(tile.bytes()))
                                .toArray(String[]::new))
                .then();
    }

    private Mono<Void> places(MadePage made) {
        return database.sql("""
                        INSERT INTO volens.use_place (person_id, use_id, page_id, place, principal, salt)
                        SELECT person_id, use_id, :page, place - 1, principal,
                               substring(:salts::bytea FROM (place::int - 1) * 32 + 1 FOR 32)
                        FROM unnest(:people::uuid[], :uses::uuid[], :principals::uuid[])
                            WITH ORDINALITY AS line(person_id, use_id, principal, place)
                        """)
                .bind("page", made.page().page())
                .bind("people", ids(made, line -> line.use().person().value()))
                .bind("uses", ids(made, line -> line.use().use().orElseThrow().use()))
                .bind("principals", ids(made, MadePage.Line::principal))
                .bind("salts", salts(made))
                .then();
    }

    private static UUID[] ids(MadePage made, Function<MadePage.Line, UUID> id) {
        return made.lines().stream().map(id).toArray(UUID[]::new);
    }

    private static byte[] salts(MadePage made) {
        ByteBuffer salts = ByteBuffer.allocate(made.lines().size() * MerkleHash.LENGTH);
        made.lines().forEach(line -> salts.put(line.commitment().salt()));
        return salts.array();
    }

    /** Where a person's use stands; empty where it stands in no page. */
    Mono<Placed> placed(PersonId person, UUID use) {
        return database.sql("SELECT place.page_id, place.place, place.principal, place.salt, page.rows, " + USE + """
                        FROM volens.use_place place
                        JOIN volens.use_log entry USING (person_id, use_id)
                        JOIN volens.use_page page USING (page_id)
                        WHERE place.person_id = :person AND place.use_id = :use
                        """)
                .bind("person", person.value())
                .bind("use", use)
                .map(this::place)
                .one();
    }

    private Placed place(Readable row) {
        byte[] canonical = use(row).canonical(required(row, "principal", UUID.class));
        return new Placed(
                required(row, "page_id", UUID.class),
                required(row, "place", Integer.class),
                required(row, "rows", Integer.class),
                Commitment.salted(required(row, "salt", byte[].class), canonical));
    }

    /** When a use of a person was; empty where they have none of that name. */
    Mono<Instant> usedAt(PersonId person, UUID use) {
        return database.sql("SELECT used_at FROM volens.use_log WHERE person_id = :person AND use_id = :use")
                .bind("person", person.value())
                .bind("use", use)
                .map(row -> instant(row, "used_at"))
                .one();
    }

    /** Tiles of a page. */
    Mono<List<Tile>> tiles(UUID page, Collection<TileId> wanted) {
        return database.sql("""
                        SELECT level, tile_index, hashes FROM volens.use_tile
                        JOIN unnest(:levels::int[], :indexes::bigint[]) AS wanted(level, tile_index) USING (level, tile_index)
                        WHERE page_id = :page LIMIT 100
                        """)
                .bind("page", page)
                .bind("levels", wanted.stream().map(TileId::level).toArray(Integer[]::new))
                .bind("indexes", wanted.stream().map(TileId::index).toArray(Long[]::new))
                .map(row -> Tile.read(
                        required(row, "level", Integer.class),
                        required(row, "tile_index", Long.class),
                        required(row, "hashes", byte[].class)))
                .all()
                .collectList();
    }
}

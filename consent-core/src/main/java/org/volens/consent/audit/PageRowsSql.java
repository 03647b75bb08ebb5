package org.volens.consent.audit;

import java.util.Optional;

/** The rows of what stands in the log besides events, and of the pages of uses. */
final class PageRowsSql {

    /** The hour of a page, and some for a service that stood still. */
    private static final String LONGEST_WAIT = "6 hours";

    private final AuditSql sql;

    PageRowsSql(AuditSql sql) {
        this.sql = sql;
    }

    /** What stands in the log besides events: item, kind, content, salt, commitment, log, index, commitment under which it waits, when it was made, now. */
    RowSource items() {
        return sql.copy("SELECT item.item_id, item.kind, item.canonical, item.salt, item.commitment, entry.log_id,"
                + " entry.leaf_index, waiting.commitment, item.made_at, now() FROM volens.log_item item"
                + " LEFT JOIN volens.log_item_entry entry USING (item_id)"
                + " LEFT JOIN volens.leaf_queue waiting USING (item_id) ORDER BY item.item_id");
    }

    /** Pages of uses, and items that speak of one: page, from, to, rows, root, what the log holds of it. */
    RowSource pages() {
        return sql.copy("SELECT coalesce(page_id, item_id) AS id, from_at, to_at, rows, root, canonical"
                + " FROM volens.use_page FULL JOIN (SELECT * FROM volens.log_item WHERE kind = 'uses') item"
                + " ON item_id = page_id ORDER BY id");
    }

    /** Tiles of pages: page, level, index, hashes. */
    RowSource pageTiles() {
        return sql.copy(
                "SELECT page_id, level, tile_index, hashes FROM volens.use_tile ORDER BY page_id, level, tile_index");
    }

    /** Places in pages with the uses that stand there, as {@link UseRow} reads them. */
    RowSource places() {
        return sql.copy("SELECT page_id, place, person_id, use_id, principal, salt, used_at, kind, study_id, site_id,"
                + " organisation_ods, organisation_name, role, actor_name, purpose, decision_seq, leaflet_id,"
                + " leaflet_version, detail::text, legal_route, article_6, article_9"
                + " FROM volens.use_place LEFT JOIN volens.use_log USING (person_id, use_id)"
                + " ORDER BY page_id, place");
    }

    /** Places whose uses went with their people: page, place. */
    RowSource gonePlaces() {
        return sql.copy("SELECT page_id, place FROM volens.use_gone ORDER BY page_id, place");
    }

    /**
     * A use that waits for a page as none may: that is not there, that has another time than the queue says, that is of the
     * future, or that has waited for hours after the one that its page is made of. Person, use, time in the queue, own time, now.
     */
    Optional<Row> firstWaitingWrongly() {
        try (RowSource rows = sql.found("SELECT queue.person_id, queue.use_id, queue.used_at, entry.used_at, now()"
                + " FROM volens.use_queue queue LEFT JOIN volens.use_log entry USING (person_id, use_id)"
                + " WHERE entry.used_at IS DISTINCT FROM queue.used_at"
                + " OR queue.used_at NOT BETWEEN now() - interval '" + LONGEST_WAIT
                + "' AND now() + interval '5 seconds'"
                + " ORDER BY queue.queue_id LIMIT 1")) {
            return Optional.ofNullable(rows.next());
        }
    }

    /** A use in a page under another name than its person has now, whose leaf is then another's: person, use, own name, that name. */
    Optional<Row> firstOfSomebodyElse() {
        try (RowSource rows = sql.found("SELECT place.person_id, place.use_id, state.principal, place.principal"
                + " FROM volens.use_place place LEFT JOIN volens.consent_state state USING (person_id)"
                + " WHERE place.principal IS DISTINCT FROM state.principal LIMIT 1")) {
            return Optional.ofNullable(rows.next());
        }
    }

    /** A use that stands in no page and does not wait for one: person, use. */
    Optional<Row> firstUnplaced() {
        try (RowSource rows = sql.copy("SELECT person_id, use_id FROM volens.use_log entry WHERE NOT EXISTS"
                + " (SELECT 1 FROM volens.use_place place WHERE place.person_id = entry.person_id AND place.use_id ="
                + " entry.use_id) AND NOT EXISTS (SELECT 1 FROM volens.use_queue queue WHERE queue.person_id ="
                + " entry.person_id AND queue.use_id = entry.use_id) LIMIT 1")) {
            return Optional.ofNullable(rows.next());
        }
    }
}

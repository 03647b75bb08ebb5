package org.volens.demo.bench;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Makes a register as large as is wanted out of the people who are there: their decisions once more, each under a new person,
 * a new random name and a new salt, so that every commitment is a true one. Written as the owner may, by set.
 */
final class Copies {

    /** What is copied stands apart, so that no copy has to look through those before it. */
    private static final String TEMPLATES = """
            CREATE TEMPORARY TABLE template AS SELECT *, row_number() OVER () AS place FROM volens.consent_state;
            CREATE TEMPORARY TABLE template_position AS SELECT * FROM volens.consent_position;
            CREATE TEMPORARY TABLE template_event AS
            SELECT person_id, seq, recorded_at, kind, canonical
            FROM volens.consent_event JOIN volens.consent_content USING (person_id, seq);
            CREATE TEMPORARY TABLE made (person_id uuid, principal uuid, copy uuid, name uuid);
            CREATE TEMPORARY TABLE said (
                person uuid, seq integer, at timestamptz, kind text, salt bytea, canonical bytea);
            ANALYZE template, template_position, template_event
            """;

    private static final String MADE = """
            TRUNCATE made;
            INSERT INTO made
            SELECT person_id, principal, uuidv7(), gen_random_uuid() FROM template WHERE place <= %d;
            ANALYZE made;
            """;

    private static final String STATES = """
            INSERT INTO volens.consent_state (person_id, last_seq, last_recorded_at, lock_version, principal)
            SELECT copy, last_seq, last_recorded_at, 0, name FROM made JOIN template USING (person_id);
            INSERT INTO volens.consent_position
            SELECT copy, purpose, scope, standing, seq, decided_at, valid_until, leaflet_id, leaflet_version
            FROM made JOIN template_position USING (person_id);
            """;

    private static final String EVENTS = """
            TRUNCATE said;
            INSERT INTO said
            SELECT copy, seq, recorded_at, kind, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid())),
                convert_to(replace(convert_from(canonical, 'UTF8'), principal::text, name::text), 'UTF8')
            FROM made JOIN template_event USING (person_id);
            INSERT INTO volens.consent_event SELECT person, seq, at, kind, sha256(salt || canonical) FROM said;
            INSERT INTO volens.consent_content SELECT person, seq, salt, canonical FROM said;
            """;

    private static final String QUEUED = """
            INSERT INTO volens.leaf_queue (person_id, seq, commitment)
            SELECT person_id, seq, commitment FROM volens.consent_event event
            WHERE NOT EXISTS (
                SELECT FROM volens.log_entry entry WHERE entry.person_id = event.person_id AND entry.seq = event.seq)
            """;

    private final Connection owner;

    private Copies(Connection owner) {
        this.owner = owner;
    }

    /** Puts every event that is no leaf yet into the queue of the log, all at once. */
    static void queue(Connection owner) throws SQLException {
        new Copies(owner).run(QUEUED);
    }

    /** Makes people with all that the ledger holds of them, until it has so many events or few more; answers how many. */
    static long withEvents(Connection owner, long events) throws SQLException {
        var copies = new Copies(owner);
        long there = copies.events();
        long people = copies.number("SELECT count(*) FROM volens.consent_state");
        copies.make(Math.max(0, events - there) * people / there, STATES + EVENTS);
        return copies.events();
    }

    /** Makes so many people more, with where their choices stand and nothing else. */
    static void withPositions(Connection owner, long people) throws SQLException {
        new Copies(owner).make(people, STATES);
    }

    private void make(long people, String what) throws SQLException {
        run(TEMPLATES);
        long templates = number("SELECT count(*) FROM template");
        for (long made = 0; made < people; made += templates) {
            run(MADE.formatted(Math.min(templates, people - made)) + what);
        }
        run("ANALYZE volens.consent_state, volens.consent_position, volens.consent_event, volens.consent_content");
    }

    private long events() throws SQLException {
        return number("SELECT sum(last_seq) FROM volens.consent_state");
    }

    private void run(String statements) throws SQLException {
        try (var statement = owner.createStatement()) {
            statement.execute(statements);
        }
    }

    private long number(String query) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}

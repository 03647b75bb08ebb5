package org.volens.demo.soak.house;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.volens.demo.launch.Database;
import org.volens.demo.soak.history.Happening;

/** What the tables of the ledger and the log hold, read through. */
final class StoredSql {

    private final Database database;

    StoredSql(Database database) {
        this.database = database;
    }

    private interface Reading {
        Happening read(ResultSet row) throws SQLException;
    }

    /** Makes a reference for everybody, as staff who look somebody up are given one. */
    Map<UUID, String> refer() throws SQLException {
        Map<UUID, String> references = new HashMap<>();
        try (Connection connection = database.administer();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        INSERT INTO volens.person_reference (reference, person_id, made_at)
                        SELECT upper(substr(md5(person_id::text), 1, 12)), person_id, clock_timestamp()
                        FROM volens.person RETURNING person_id, reference
                        """)) {
            while (rows.next()) {
                references.put(rows.getObject(1, UUID.class), rows.getString(2));
            }
        }
        return references;
    }

    /** Whether everything is done that waits to be done: leaves, followers, erasures. */
    boolean settled() {
        try (Connection connection = database.administer();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "SELECT EXISTS (SELECT 1 FROM volens.leaf_queue)"
                                + " OR EXISTS (SELECT 1 FROM volens.follow_queue) OR EXISTS (SELECT 1 FROM volens.erasure_due)")) {
            rows.next();
            return !rows.getBoolean(1);
        } catch (SQLException _) {
            return false;
        }
    }

    /** Everything, as it is now. */
    void all(Consumer<Happening> history) throws SQLException {
        try (Connection connection = database.administer()) {
            connection.setAutoCommit(false);
            read(
                    connection,
                    history,
                    "SELECT person_id, seq, recorded_at, commitment FROM volens.consent_event",
                    row -> new Happening.StoredEvent(
                            row.getObject(1, UUID.class),
                            row.getInt(2),
                            row.getObject(3, OffsetDateTime.class).toInstant(),
                            HexFormat.of().formatHex(row.getBytes(4))));
            read(
                    connection,
                    history,
                    "SELECT person_id, last_seq FROM volens.consent_state",
                    row -> new Happening.StoredState(row.getObject(1, UUID.class), row.getInt(2)));
            read(
                    connection,
                    history,
                    "SELECT person_id, seq, leaf_index FROM volens.log_entry",
                    row -> new Happening.StoredPlace(row.getObject(1, UUID.class), row.getInt(2), row.getLong(3)));
            read(
                    connection,
                    history,
                    "SELECT leaf_index, data, CASE WHEN kind NOT IN ('consent', 'erasure') THEN kind END FROM volens.log_leaf",
                    row -> new Happening.StoredLeaf(
                            row.getLong(1), HexFormat.of().formatHex(row.getBytes(2)), row.getString(3)));
        }
    }

    private static void read(Connection connection, Consumer<Happening> history, String query, Reading reading)
            throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.setFetchSize(5_000);
            try (var rows = statement.executeQuery(query)) {
                while (rows.next()) {
                    history.accept(reading.read(rows));
                }
            }
        }
    }
}

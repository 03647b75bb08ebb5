package org.volens.consent.audit;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyOut;

/**
 * All SQL of the audit. Every question sees the database as it was at one moment, over as many connections as are needed; what
 * is long is copied out in binary form and passed through.
 */
final class AuditSql implements AutoCloseable {

    private static final String IN_ORDER = "; SET LOCAL enable_sort = off; SET LOCAL enable_seqscan = off";
    private static final String AS_PLANNED = "";

    private final Account account;
    private final Connection main;
    private final String snapshot;

    /** Where to read, and as whom. */
    record Account(String url, String user, String password) {}

    AuditSql(Account account) {
        this.account = account;
        this.main = connected();
        this.snapshot = one("SELECT pg_export_snapshot()");
    }

    private Connection connected() {
        try {
            Connection connection = DriverManager.getConnection(account.url(), account.user(), account.password());
            connection.setAutoCommit(false);
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            return connection;
        } catch (SQLException failed) {
            throw unread(failed);
        }
    }

    private static void prepare(Connection connection, String planned) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0;"
                    + " SET LOCAL jit = off" + planned);
        }
    }

    private String one(String question) {
        try (Statement statement = main.createStatement();
                ResultSet row = statement.executeQuery(question)) {
            prepare(main, IN_ORDER);
            row.next();
            return row.getString(1);
        } catch (SQLException failed) {
            throw unread(failed);
        }
    }

    /** The logs there were, the oldest first. */
    List<LogRow> logs() {
        try (Statement statement = main.createStatement();
                ResultSet row = statement.executeQuery(
                        "SELECT log_id, origin, size, root, follows, closed_at, note FROM volens.log ORDER BY log_id")) {
            List<LogRow> logs = new ArrayList<>();
            while (row.next()) {
                logs.add(new LogRow(
                        row.getInt("log_id"),
                        row.getString("origin"),
                        row.getLong("size"),
                        row.getBytes("root"),
                        row.getString("follows"),
                        row.getObject("closed_at") != null,
                        row.getString("note")));
            }
            return logs;
        } catch (SQLException failed) {
            throw unread(failed);
        }
    }

    // In order of the person alone, which spares the merge of sixteen partitions a second comparison; LedgerAudit sees
    // to the rest.

    /** Every person's state: person, principal, last number, its time. */
    RowSource states() {
        return copy(
                "SELECT person_id, principal, last_seq, last_recorded_at FROM volens.consent_state ORDER BY person_id");
    }

    /** A random name that two people have, under which one could hide what the other said: name, one, the other. */
    Optional<Row> firstSharedName() {
        try (RowSource rows = found("SELECT principal, min(person_id::text), max(person_id::text)"
                + " FROM volens.consent_state WHERE principal = (SELECT principal FROM volens.consent_state"
                + " GROUP BY principal HAVING count(*) > 1 LIMIT 1) GROUP BY principal")) {
            return Optional.ofNullable(rows.next());
        }
    }

    /** Every event: person, number, time, kind, commitment. */
    RowSource events() {
        return copy(
                "SELECT person_id, seq, recorded_at, kind, commitment FROM volens.consent_event ORDER BY person_id");
    }

    /** Every content: person, number, salt, canonical bytes. */
    RowSource contents() {
        return copy("SELECT person_id, seq, salt, canonical FROM volens.consent_content ORDER BY person_id");
    }

    /** Where events are leaves: person, number, log, index. */
    RowSource entries() {
        return copy("SELECT person_id, seq, log_id, leaf_index FROM volens.log_entry ORDER BY person_id");
    }

    /** Events that are no leaves yet: person, number, commitment. */
    RowSource waiting() {
        return copy("SELECT person_id, seq, commitment FROM volens.leaf_queue WHERE person_id IS NOT NULL"
                + " ORDER BY person_id, seq");
    }

    /** Where choices stand: person, purpose, scope, standing, number, times, leaflet. */
    RowSource positions() {
        return copy(
                "SELECT person_id, purpose, scope, standing, seq, decided_at, valid_until, leaflet_id, leaflet_version"
                        + " FROM volens.consent_position ORDER BY person_id");
    }

    /**
     * Every leaflet as people were given it: name, version, language, format, words, hash, of a recording address and hash, and
     * when it was published.
     */
    RowSource leaflets() {
        return copy(
                "SELECT leaflet_id, version, language, format, source, sha256, recording_address, recording_sha256,"
                        + " published_at FROM volens.leaflet_version WHERE status <> 'draft' ORDER BY leaflet_id, version, language, format");
    }

    /** The leaves of a log: index, kind, data. */
    RowSource leaves(int log) {
        return copy(
                "SELECT leaf_index, kind, data FROM volens.log_leaf WHERE log_id = " + log + " ORDER BY leaf_index");
    }

    /** The full tiles of a log's lowest level: index, hashes, root. */
    RowSource lowestTiles(int log) {
        return copy("SELECT tile_index, hashes, root FROM volens.log_tile WHERE log_id = " + log
                + " AND level = 0 ORDER BY tile_index");
    }

    /** A full tile: index, hashes, root. */
    @Nullable
    Row tile(int log, int level, long index) {
        try (RowSource rows = copy("SELECT tile_index, hashes, root FROM volens.log_tile WHERE log_id = " + log
                + " AND level = " + level + " AND tile_index = " + index)) {
            return rows.next();
        }
    }

    /** How many tiles of each level are kept. */
    Map<Integer, Long> tileCounts(int log) {
        try (PreparedStatement statement =
                main.prepareStatement("SELECT level, count(*) FROM volens.log_tile WHERE log_id = ? GROUP BY level")) {
            statement.setInt(1, log);
            Map<Integer, Long> counts = new HashMap<>();
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    counts.put(row.getInt(1), row.getLong(2));
                }
            }
            return counts;
        } catch (SQLException failed) {
            throw unread(failed);
        }
    }

    /** The first leaf and event that do not belong together; asked only where the sums say that there is one. */
    Optional<Divergence> firstUnlinked() {
        try (Statement statement = main.createStatement()) {
            statement.execute("SET LOCAL enable_sort = on; SET LOCAL enable_seqscan = on");
            try (ResultSet row = statement.executeQuery("""
                    SELECT log_id, leaf_index, leaf.kind AS leaf_kind, encode(leaf.data, 'hex') AS data,
                           person_id, seq, item_id, coalesce(event.kind, item.kind) AS event_kind,
                           encode(coalesce(event.commitment, item.commitment), 'hex') AS commitment
                    FROM (SELECT leaf.* FROM volens.log_leaf leaf JOIN volens.log USING (log_id)
                          WHERE closed_at IS NULL
                              OR leaf_index < coalesce(split_part(note, E'\\n', 2)::bigint, 0)) leaf
                    FULL JOIN (SELECT log_id, leaf_index, person_id, seq, NULL::uuid AS item_id FROM volens.log_entry
                               UNION ALL
                               SELECT log_id, leaf_index, NULL, NULL, item_id FROM volens.log_item_entry) entry
                        USING (log_id, leaf_index)
                    LEFT JOIN volens.consent_event event USING (person_id, seq)
                    LEFT JOIN volens.log_item item USING (item_id)
                    WHERE leaf.data IS DISTINCT FROM coalesce(event.commitment, item.commitment)
                       OR leaf.kind IS DISTINCT FROM coalesce(item.kind,
                           CASE event.kind WHEN 'erased' THEN 'erasure' ELSE 'consent' END)
                    ORDER BY log_id, leaf_index LIMIT 1
                    """)) {
                return row.next() ? Optional.of(unlinked(row)) : Optional.empty();
            }
        } catch (SQLException failed) {
            throw unread(failed);
        }
    }

    private static Divergence unlinked(ResultSet row) throws SQLException {
        String leaf = "leaf " + row.getLong("leaf_index") + " of log " + row.getInt("log_id");
        String item = row.getString("item_id") == null ? "no event" : "item " + row.getString("item_id");
        String event = row.getString("person_id") == null
                ? item
                : "event " + row.getInt("seq") + " of person " + row.getString("person_id");
        return new Divergence(
                "A leaf and the event that it stands for are not the same.",
                "log_leaf and log_entry, " + leaf,
                event
                        + (row.getString("commitment") == null
                                ? " that is in the ledger"
                                : ", " + row.getString("event_kind") + " " + row.getString("commitment")),
                row.getString("data") == null
                        ? "no such leaf"
                        : row.getString("leaf_kind") + " " + row.getString("data"));
    }

    /** The rows of a question in the order of an index, copied out. */
    RowSource copy(String question) {
        return copy(question, IN_ORDER);
    }

    /** The rows of a question that joins or looks for little, copied out; how, the planner says. */
    RowSource found(String question) {
        return copy(question, AS_PLANNED);
    }

    private RowSource copy(String question, String planned) {
        Connection connection = connected();
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET TRANSACTION SNAPSHOT '" + snapshot + "'");
            }
            prepare(connection, planned);
            CopyOut copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyOut("COPY (" + question + ") TO STDOUT (FORMAT binary)");
            return new CopiedRows(() -> read(copy), () -> shut(connection));
        } catch (SQLException failed) {
            shut(connection);
            throw unread(failed);
        }
    }

    private static byte @Nullable [] read(CopyOut copy) {
        try {
            return copy.readFromCopy();
        } catch (SQLException failed) {
            throw unread(failed);
        }
    }

    /** A copy that was not read to its end is cut off with its connection. */
    private static void shut(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException _) {
            // nothing is left to be saved of a connection that only read
        }
    }

    private static Unread unread(SQLException failed) {
        return new Unread("The database could not be read: " + failed.getMessage(), failed);
    }

    @Override
    public void close() {
        shut(main);
    }
}

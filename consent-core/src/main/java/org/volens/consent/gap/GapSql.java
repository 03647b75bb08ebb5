package org.volens.consent.gap;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.MerkleHash;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.TiledTree;

/** All SQL of passing a gap, under the account of the schema's owner. One transaction, which holds the log. */
final class GapSql implements AutoCloseable {

    private static final int AT_ONCE = 10_000;

    /** A little longer than a node's lease. */
    private static final int LEASE_SECONDS = 4;

    private final Connection connection;

    /** Where the database is, and as whom to change it. */
    record Account(String url, String user, String password) {}

    /** The open log; served while a node of the service has its lease, which it renews whether held or not. */
    record Open(
            int id,
            String origin,
            long size,
            @Nullable String follows,
            @Nullable String note,
            boolean served) {

        /** Size of the newest checkpoint that this database holds of it. */
        long signed() {
            return Optional.ofNullable(note)
                    .flatMap(SignedNote::read)
                    .flatMap(read -> Checkpoint.read(read.text()))
                    .map(Checkpoint::size)
                    .orElse(0L);
        }
    }

    GapSql(Account account) {
        try {
            connection = DriverManager.getConnection(account.url(), account.user(), account.password());
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("SET ROLE volens_owner");
            }
            connection.commit();
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    /** Waits for the lease of a node that has just stopped to run out; one that runs renews it, and is not waited for. */
    void outwait() {
        try (Statement statement = connection.createStatement()) {
            statement.execute("SELECT pg_sleep(greatest(0, least(" + LEASE_SECONDS
                    + ", coalesce(extract(epoch FROM lease_until - clock_timestamp()), 0)))::float8)"
                    + " FROM volens.log WHERE closed_at IS NULL");
            connection.commit();
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    /** The open log, held until this ends. */
    Open open() {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT log_id, origin, size, follows, note,"
                        + " coalesce(lease_until > clock_timestamp(), false) AS served FROM volens.log"
                        + " WHERE closed_at IS NULL FOR UPDATE")) {
            if (!row.next()) {
                throw new NotPassed("There is no open log in this database. Start the service once; it begins one.");
            }
            return new Open(
                    row.getInt("log_id"),
                    row.getString("origin"),
                    row.getLong("size"),
                    row.getString("follows"),
                    row.getString("note"),
                    row.getBoolean("served"));
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    /** Root over the first leaves of a log. */
    byte[] root(int log, long size) {
        TiledTree tree = new TiledTree();
        try (PreparedStatement statement = connection.prepareStatement(
                "SELECT data FROM volens.log_leaf WHERE log_id = ? AND leaf_index < ? ORDER BY leaf_index")) {
            statement.setInt(1, log);
            statement.setLong(2, size);
            statement.setFetchSize(AT_ONCE);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    tree.add(row.getBytes(1));
                    if (tree.size() % AT_ONCE == 0) {
                        tree = tree.copy();
                    }
                }
            }
        } catch (SQLException failed) {
            throw failed(failed);
        }
        return tree.root();
    }

    /** Whether a log ever had that name. */
    boolean known(String origin) {
        try (PreparedStatement statement = connection.prepareStatement("SELECT 1 FROM volens.log WHERE origin = ?")) {
            statement.setString(1, origin);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    /**
     * Closes the log and begins another. Events whose leaves no checkpoint in this database covers wait again, so that the new
     * log proves them. Answers how many those are.
     */
    int begin(Open closed, String origin, String follows) {
        try {
            change("UPDATE volens.log SET closed_at = clock_timestamp() WHERE log_id = ?", closed.id());
            int again = change("""
                    WITH unsigned AS (
                        DELETE FROM volens.log_entry WHERE log_id = ? AND leaf_index >= ?
                        RETURNING person_id, seq, leaf_index)
                    INSERT INTO volens.leaf_queue (person_id, seq, commitment, kind)
                    SELECT person_id, seq, commitment, CASE event.kind WHEN 'erased' THEN 'erasure' ELSE 'consent' END
                    FROM unsigned JOIN volens.consent_event event USING (person_id, seq) ORDER BY leaf_index
                    """, closed.id(), closed.signed());
            change("""
                    INSERT INTO volens.log (log_id, origin, size, root, begun_at, follows)
                    VALUES (?, ?, 0, ?, clock_timestamp(), ?)
                    """, closed.id() + 1, origin, MerkleHash.fold(java.util.List.of()), follows);
            connection.commit();
            return again;
        } catch (SQLException failed) {
            throw failed(failed);
        }
    }

    private int change(String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            return statement.executeUpdate();
        }
    }

    private static NotPassed failed(SQLException failed) {
        return new NotPassed("The database could not be read or changed: " + failed.getMessage(), failed);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException _) {
            // what was not committed is undone
        }
    }
}

package org.volens;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import org.volens.consent.PersonId;

/** A row that somebody else holds for a while, so that whoever needs it waits at a known place. */
public final class HeldRow implements AutoCloseable {

    private final Connection holder;

    private HeldRow() throws SQLException {
        holder = TestDatabase.superuser();
        holder.setAutoCommit(false);
    }

    private HeldRow(String sql, Object value) throws SQLException {
        this();
        try (PreparedStatement lock = holder.prepareStatement(sql)) {
            lock.setObject(1, value);
            if (!lock.executeQuery().next()) {
                throw new IllegalStateException("There is no such row.");
            }
        }
    }

    /** A table that nobody else may even read. */
    public static HeldRow table(String name) throws SQLException {
        return new HeldRow().locking(name);
    }

    private HeldRow locking(String table) throws SQLException {
        try (Statement lock = holder.createStatement()) {
            lock.execute("LOCK TABLE " + table + " IN ACCESS EXCLUSIVE MODE");
        }
        return this;
    }

    /** The row that orders all consent of a person. */
    public static HeldRow consentOf(PersonId person) throws SQLException {
        return new HeldRow("SELECT 1 FROM volens.consent_state WHERE person_id = ? FOR UPDATE", person.value());
    }

    /** The invitations of a person. */
    public static HeldRow invitationsOf(PersonId person) throws SQLException {
        return new HeldRow("SELECT 1 FROM volens.invitation WHERE person_id = ? FOR UPDATE", person.value());
    }

    /** Returns once that many wait for a lock in the tests' database. */
    public void awaitWaiting(int number) {
        TestRuns.eventually(() -> waiting().size() >= number);
    }

    /** Ends the connection of everybody who waits for a lock, as if their process had died. */
    public void killWaiting() {
        waiting().forEach(pid -> TestRuns.texts("SELECT pg_terminate_backend(?)", Integer.valueOf(pid)));
    }

    private static java.util.List<String> waiting() {
        return TestRuns.texts("""
                SELECT pid FROM pg_stat_activity
                WHERE wait_event_type = 'Lock' AND datname = current_database() ORDER BY query_start
                """);
    }

    /** Lets the row go; once more does nothing. */
    @Override
    public void close() throws SQLException {
        if (!holder.isClosed()) {
            holder.rollback();
            holder.close();
        }
    }
}

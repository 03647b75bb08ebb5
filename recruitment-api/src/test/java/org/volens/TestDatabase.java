package org.volens;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.slf4j.LoggerFactory;
import org.volens.migrations.Accounts;
import org.volens.migrations.Roles;
import org.volens.migrations.Schema;

/** One embedded PostgreSQL, durable as in production, with roles and schema, for all tests of this module. */
public final class TestDatabase {

    private static final EmbeddedPostgres POSTGRES = start();
    private static final Accounts ACCOUNTS = prepare();
    private static final Queue<Connection> IDLE = new ConcurrentLinkedQueue<>();

    private TestDatabase() {}

    /** The accounts, for tests that start a second API. */
    public static Accounts accounts() {
        return ACCOUNTS;
    }

    /** Another database on the same server, empty but for roles and schema; answers its address. */
    public static String another(String name) {
        return backup(name, Blank.NAME);
    }

    /** Empty but for roles and schema; nobody uses it, all others are copies of it. */
    private static final class Blank {

        static final String NAME = made("blank");

        private static String made(String name) {
            run("CREATE DATABASE " + name);
            try {
                Accounts there = new Accounts(address(name), ACCOUNTS.owner(), ACCOUNTS.app(), ACCOUNTS.report());
                Roles.make(there, new Accounts.Account("postgres", "postgres"));
                Schema.migrate(there);
                return name;
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        }
    }

    /** A copy of a database as it stands, which nobody may be using; answers its address. */
    public static String backup(String name, String of) {
        run("CREATE DATABASE " + name + " TEMPLATE " + of + " STRATEGY FILE_COPY");
        return address(name);
    }

    private static String address(String name) {
        return POSTGRES.getJdbcUrl("postgres", name).replaceAll("\\?.*", "");
    }

    /** Runs a statement as the superuser; {@code ?} takes the values in turn. */
    public static int run(String sql, Object... values) {
        return asked(sql, values, PreparedStatement::executeUpdate);
    }

    /** Reads rows as the superuser, column name to value. */
    public static List<Map<String, Object>> rows(String sql, Object... values) {
        return asked(sql, values, TestDatabase::found);
    }

    private static List<Map<String, Object>> found(PreparedStatement statement) throws SQLException {
        try (ResultSet found = statement.executeQuery()) {
            List<Map<String, Object>> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(row(found));
            }
            return rows;
        }
    }

    /** A connection of the superuser, for tests that hold a lock. */
    public static Connection superuser() throws SQLException {
        return POSTGRES.getPostgresDatabase().getConnection();
    }

    private interface Question<T> {
        T put(PreparedStatement statement) throws SQLException;
    }

    /** Over a connection that is kept for the next one: to open one takes longer than most questions. */
    private static <T> T asked(String sql, Object[] values, Question<T> question) {
        try {
            Connection kept = IDLE.poll();
            Connection connection = kept == null ? superuser() : kept;
            try (PreparedStatement statement = bound(connection, sql, values)) {
                return question.put(statement);
            } finally {
                if (!connection.isClosed()) {
                    IDLE.add(connection);
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static PreparedStatement bound(Connection connection, String sql, Object... values) throws SQLException {
        PreparedStatement statement = connection.prepareStatement(sql);
        for (int i = 0; i < values.length; i++) {
            statement.setObject(i + 1, values[i]);
        }
        return statement;
    }

    private static Map<String, Object> row(ResultSet found) throws SQLException {
        Map<String, Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
            row.put(found.getMetaData().getColumnLabel(i), found.getObject(i));
        }
        return row;
    }

    private static EmbeddedPostgres start() {
        Stream.of("io.zonky", "org.flywaydb").forEach(TestDatabase::quieten);
        try {
            return EmbeddedPostgres.builder()
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("full_page_writes", "on")
                    .setServerConfig("max_connections", "120")
                    .start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static void quieten(String logger) {
        ((Logger) LoggerFactory.getLogger(logger)).setLevel(Level.WARN);
    }

    private static Accounts prepare() {
        Accounts accounts = new Accounts(
                POSTGRES.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", ""),
                new Accounts.Account("volens_migrator", "migrator-secret"),
                new Accounts.Account("volens_api", "api-secret"),
                new Accounts.Account("volens_reports", "reports-secret"));
        try {
            Roles.make(accounts, new Accounts.Account("postgres", "postgres"));
            Schema.migrate(accounts);
            return accounts;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

package org.volens.registry;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import java.net.URI;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.TestDatabase;
import org.volens.migrations.Accounts;
import org.volens.migrations.Roles;
import org.volens.migrations.Schema;

/**
 * A register of its own on the tests' PostgreSQL, so that counts meet nobody else's people; asked under the API's account,
 * arranged by the superuser.
 */
public final class RegisterDatabase {

    public static final DatabaseClient DATABASE;
    public static final TransactionalOperator TRANSACTION;

    private static final List<String> TABLES = List.of(
            "invitation",
            "health_fact",
            "coverage",
            "person_key",
            "person_sealed",
            "person",
            "nhs_number_index",
            "name_index",
            "person_reference",
            "sign_in",
            "register_code",
            "import_run",
            "permit",
            "follow_queue",
            "leaf_queue",
            "consent_content",
            "consent_event",
            "consent_position",
            "consent_state",
            "released_count",
            "search_run",
            "use_log");
    private static final Connection SUPERUSER;
    private static final String URL;

    static {
        try {
            TestDatabase.run("CREATE DATABASE register");
            Accounts there = TestDatabase.accounts();
            Accounts accounts = new Accounts(
                    there.url().replaceAll("/postgres$", "/register"), there.owner(), there.app(), there.report());
            Roles.make(accounts, new Accounts.Account("postgres", "postgres"));
            Schema.migrate(accounts);
            URL = accounts.url();
            SUPERUSER = DriverManager.getConnection(accounts.url(), "postgres", "postgres");
            put("SET synchronous_commit = off");
            ConnectionPool pool = pool(URI.create(accounts.url().substring("jdbc:".length())), accounts.app());
            DATABASE = DatabaseClient.create(pool);
            TRANSACTION = TransactionalOperator.create(new R2dbcTransactionManager(pool));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static ConnectionPool pool(URI url, Accounts.Account account) {
        PostgresqlConnectionConfiguration connection = PostgresqlConnectionConfiguration.builder()
                .host(url.getHost())
                .port(url.getPort())
                .database("register")
                .username(account.name())
                .password(account.password())
                .options(Map.of("plan_cache_mode", "force_generic_plan"))
                .build();
        return new ConnectionPool(ConnectionPoolConfiguration.builder(new PostgresqlConnectionFactory(connection))
                .maxSize(10)
                .build());
    }

    private RegisterDatabase() {}

    /** Runs one statement as superuser, with positional values. */
    public static void put(String sql, Object... values) {
        try (PreparedStatement statement = SUPERUSER.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            statement.execute();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** First column of every row, as text. */
    public static List<String> texts(String sql, Object... values) {
        try (PreparedStatement statement = SUPERUSER.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                List<String> texts = new ArrayList<>();
                while (rows.next()) {
                    texts.add(rows.getString(1));
                }
                return texts;
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A connection of its own, as superuser. */
    public static Connection connection() throws SQLException {
        return DriverManager.getConnection(URL, "postgres", "postgres");
    }

    /** Returns once so many wait for a lock in this database. */
    public static void await_waiting_locks(int number) {
        for (int look = 0; look < 100_000; look++) {
            if (texts("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = 'register'")
                            .size()
                    >= number) {
                return;
            }
        }
        throw new AssertionError("nobody waits");
    }

    /** Nobody on the register any more. */
    public static void clear() {
        for (String table : TABLES) {
            put("DELETE FROM volens." + table);
        }
    }
}

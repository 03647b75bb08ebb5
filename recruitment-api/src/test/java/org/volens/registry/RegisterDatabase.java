package org.volens.registry;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionConfiguration;
import io.r2dbc.postgresql.PostgresqlConnectionFactory;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.r2dbc.connection.R2dbcTransactionManager;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.migrations.Accounts;
import org.volens.migrations.Roles;
import org.volens.migrations.Schema;

/** The register on a real PostgreSQL, under the account of the API; facts for tests are put in by the superuser. */
public final class RegisterDatabase {

    public static final DatabaseClient DATABASE;
    public static final TransactionalOperator TRANSACTION;

    private static final EmbeddedPostgres POSTGRES;
    private static final Connection SUPERUSER;

    static {
        try {
            POSTGRES = EmbeddedPostgres.start();
            String url = POSTGRES.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", "");
            Accounts accounts = new Accounts(
                    url,
                    new Accounts.Account("volens_migrator", "m"),
                    new Accounts.Account("volens_api", "a"),
                    new Accounts.Account("volens_reports", "r"));
            Roles.make(accounts, new Accounts.Account("postgres", "postgres"));
            Schema.migrate(accounts);
            SUPERUSER = DriverManager.getConnection(url, "postgres", "postgres");
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
        ConnectionPool pool = new ConnectionPool(ConnectionPoolConfiguration.builder(
                        new PostgresqlConnectionFactory(PostgresqlConnectionConfiguration.builder()
                                .host("localhost")
                                .port(POSTGRES.getPort())
                                .database("postgres")
                                .username("volens_api")
                                .password("a")
                                .build()))
                .maxSize(10)
                .build());
        DATABASE = DatabaseClient.create(pool);
        TRANSACTION = TransactionalOperator.create(new R2dbcTransactionManager(pool));
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

    /** Nobody on the register any more. */
    public static void clear() {
        put("""
                TRUNCATE volens.person, volens.person_key, volens.person_sealed, volens.nhs_number_index, volens.name_index,
                    volens.person_reference, volens.sign_in, volens.health_fact, volens.coverage, volens.import_run,
                    volens.consent_state, volens.consent_event, volens.consent_content, volens.consent_position,
                    volens.invitation, volens.released_count, volens.search_run, volens.use_log, volens.register_code CASCADE
                """);
    }
}

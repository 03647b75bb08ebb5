package org.volens.migrations;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** One embedded PostgreSQL with roles and schema for the tests of this module. */
final class TestDatabase {

    private static final EmbeddedPostgres POSTGRES = start();
    static final Accounts ACCOUNTS = accounts();

    static {
        prepare();
    }

    private TestDatabase() {}

    static Connection as(Accounts.Account account) throws SQLException {
        return DriverManager.getConnection(ACCOUNTS.url(), account.name(), account.password());
    }

    static Connection asSuperuser() throws SQLException {
        return POSTGRES.getPostgresDatabase().getConnection();
    }

    /** Another database, with roles and no schema yet. */
    static Accounts another(String name) throws SQLException {
        try (Connection connection = asSuperuser();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        }
        Accounts another = new Accounts(
                POSTGRES.getJdbcUrl("postgres", name).replaceAll("\\?.*", ""),
                ACCOUNTS.owner(),
                ACCOUNTS.app(),
                ACCOUNTS.report(),
                ACCOUNTS.audit());
        Roles.make(another, new Accounts.Account("postgres", "postgres"));
        return another;
    }

    private static EmbeddedPostgres start() {
        try {
            return EmbeddedPostgres.builder().start();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Accounts accounts() {
        return new Accounts(
                POSTGRES.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", ""),
                new Accounts.Account("volens_migrator", "migrator-secret"),
                new Accounts.Account("volens_api", "api-secret"),
                new Accounts.Account("volens_reports", "reports-secret"),
                new Accounts.Account("volens_auditor", "auditor-secret"));
    }

    private static void prepare() {
        try {
            Roles.make(ACCOUNTS, new Accounts.Account("postgres", "postgres"));
            Schema.migrate(ACCOUNTS);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}

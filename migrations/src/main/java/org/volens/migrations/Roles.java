package org.volens.migrations;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * Makes the four roles that hold the rights, the accounts that sign in, and the schema. Run once by a database
 * administrator and safe to run again. Rights are given to roles, never to accounts, so that an account can be replaced
 * without touching a grant.
 */
public final class Roles {

    /** Owns every object and may change the schema. */
    public static final String OWNER = "volens_owner";

    /** What the API may do; never to rewrite or delete a consent event. */
    public static final String APP = "volens_app";

    /** Reads what reports need. */
    public static final String REPORT = "volens_report";

    /** Reads consent and the log to check that nothing was rewritten, and nothing else. */
    public static final String AUDIT = "volens_audit";

    private Roles() {}

    /** Makes roles, accounts and schema with the administrator's account. */
    public static void make(Accounts accounts, Accounts.Account administrator) throws SQLException {
        try (Connection connection =
                DriverManager.getConnection(accounts.url(), administrator.name(), administrator.password())) {
            connection.setAutoCommit(false);
            for (String role : new String[] {OWNER, APP, REPORT, AUDIT}) {
                makeRole(connection, role);
            }
            makeAccount(connection, accounts.owner(), OWNER);
            makeAccount(connection, accounts.app(), APP);
            makeAccount(connection, accounts.report(), REPORT);
            if (accounts.audit() != null) {
                makeAccount(connection, accounts.audit(), AUDIT);
            }
            execute(connection, "GRANT " + OWNER + " TO CURRENT_USER");
            execute(connection, "REVOKE ALL ON SCHEMA public FROM PUBLIC");
            execute(connection, "CREATE SCHEMA IF NOT EXISTS volens AUTHORIZATION " + OWNER);
            connection.commit();
        }
    }

    private static void makeRole(Connection connection, String role) throws SQLException {
        if (!exists(connection, role)) {
            execute(connection, "CREATE ROLE " + role + " NOLOGIN");
        }
    }

    private static void makeAccount(Connection connection, Accounts.Account account, String role) throws SQLException {
        String verb = exists(connection, account.name()) ? "ALTER" : "CREATE";
        execute(
                connection,
                verb + " ROLE " + account.name() + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS PASSWORD "
                        + literal(connection, account.password()));
        execute(connection, "GRANT " + role + " TO " + account.name());
        execute(connection, "ALTER ROLE " + account.name() + " SET search_path = volens");
    }

    private static boolean exists(Connection connection, String role) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT 1 FROM pg_roles WHERE rolname = ?")) {
            query.setString(1, role);
            try (ResultSet rows = query.executeQuery()) {
                return rows.next();
            }
        }
    }

    private static String literal(Connection connection, String text) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("SELECT quote_literal(?)")) {
            query.setString(1, text);
            try (ResultSet rows = query.executeQuery()) {
                rows.next();
                return rows.getString(1);
            }
        }
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}

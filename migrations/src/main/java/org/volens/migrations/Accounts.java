package org.volens.migrations;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The database and its accounts, read from the environment so that no password stands in a file.
 *
 * @param url JDBC URL without credentials ({@code VOLENS_DB_URL})
 * @param owner account that owns the schema and migrates ({@code VOLENS_DB_OWNER}, {@code VOLENS_DB_OWNER_PASSWORD})
 * @param app account of the API ({@code VOLENS_DB_USER}, {@code VOLENS_DB_PASSWORD})
 * @param report account that only reads for reports ({@code VOLENS_DB_REPORT}, {@code VOLENS_DB_REPORT_PASSWORD})
 * @param audit account that reads consent and the log to check them ({@code VOLENS_DB_AUDIT},
 *     {@code VOLENS_DB_AUDIT_PASSWORD}); null where nobody checks with an account of their own
 */
public record Accounts(
        String url,
        Account owner,
        Account app,
        Account report,
        @Nullable Account audit) {

    /** Without an account that checks. */
    public Accounts(String url, Account owner, Account app, Account report) {
        this(url, owner, app, report, null);
    }

    /** A login account. */
    public record Account(String name, String password) {
        public Account {
            if (!name.matches("[a-z_][a-z0-9_]{0,62}")) {
                throw new IllegalArgumentException(
                        "The account name \"" + name + "\" must be lower-case letters, digits and underscores.");
            }
        }
    }

    /** Reads the accounts from environment variables; a missing one is named. */
    public static Accounts from(Map<String, String> environment) {
        return new Accounts(
                required(environment, "VOLENS_DB_URL"),
                account(environment, "VOLENS_DB_OWNER", "VOLENS_DB_OWNER_PASSWORD"),
                account(environment, "VOLENS_DB_USER", "VOLENS_DB_PASSWORD"),
                account(environment, "VOLENS_DB_REPORT", "VOLENS_DB_REPORT_PASSWORD"),
                environment.getOrDefault("VOLENS_DB_AUDIT", "").isBlank()
                        ? null
                        : account(environment, "VOLENS_DB_AUDIT", "VOLENS_DB_AUDIT_PASSWORD"));
    }

    static Account account(Map<String, String> environment, String name, String password) {
        return new Account(required(environment, name), required(environment, password));
    }

    private static String required(Map<String, String> environment, String name) {
        String value = environment.get(name);
        if (value == null || value.isBlank()) {
            throw new IllegalArgumentException("Set " + name + "; it is needed to reach the database.");
        }
        return value;
    }
}

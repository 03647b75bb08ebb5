package org.volens.demo.launch;

import io.r2dbc.spi.ConnectionFactoryOptions;
import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.demo.database.LocalPostgres;
import org.volens.demo.settings.DemoSettings;
import org.volens.demo.settings.Environment;

/**
 * The database of a demo: the embedded one, or one that the person brought.
 *
 * @param url JDBC address without credentials
 * @param accounts the environment variables by which migrations and API are told of it
 * @param server what to stop at the end
 */
public record Database(String url, Map<String, String> accounts, AutoCloseable server) implements AutoCloseable {

    private static final String NAME = "volens";

    /** Starts the embedded server, or takes the address and accounts of the person's own. */
    static Database open(DemoSettings settings, Secrets secrets) throws IOException, SQLException {
        return open(settings, secrets, List.of());
    }

    /** The same; the embedded server gets more settings, each as {@code name=value}. */
    static Database open(DemoSettings settings, Secrets secrets, List<String> more) throws IOException, SQLException {
        return settings.ownDatabase() ? own(settings.environment()) : embedded(settings, secrets, more);
    }

    /** What the API is told: never the owner's or the administrator's account. */
    Map<String, String> forApi() {
        var told = new LinkedHashMap<>(accounts);
        told.keySet()
                .removeIf(name -> name.startsWith("VOLENS_DB_ADMIN")
                        || name.startsWith("VOLENS_DB_OWNER")
                        || name.startsWith("VOLENS_DB_REPORT")
                        || name.startsWith("VOLENS_DB_AUDIT"));
        return told;
    }

    /** Whether roles are to be made here; otherwise they are there, or the person makes them with {@code bin/db-roles}. */
    boolean needsRoles() throws SQLException {
        String admin = accounts.get("VOLENS_DB_ADMIN");
        return admin != null
                && !any(
                        url,
                        admin,
                        accounts.get("VOLENS_DB_ADMIN_PASSWORD"),
                        "select 1 from pg_namespace where nspname = 'volens'");
    }

    /** The account of the API. */
    public String user() {
        return accounts.getOrDefault("VOLENS_DB_USER", "");
    }

    /** The password of the API's account. */
    public String password() {
        return accounts.getOrDefault("VOLENS_DB_PASSWORD", "");
    }

    /** How the account of the API reaches it by r2dbc. */
    public ConnectionFactoryOptions r2dbc() {
        return ConnectionFactoryOptions.parse(url.replaceFirst("^jdbc:", "r2dbc:"))
                .mutate()
                .option(ConnectionFactoryOptions.USER, user())
                .option(ConnectionFactoryOptions.PASSWORD, password())
                .build();
    }

    /** A connection of whoever administers it, who may do what no account of the product may. */
    public Connection administer() throws SQLException {
        return DriverManager.getConnection(
                url,
                accounts.getOrDefault("VOLENS_DB_ADMIN", ""),
                accounts.getOrDefault("VOLENS_DB_ADMIN_PASSWORD", ""));
    }

    @Override
    public void close() throws Exception {
        server.close();
    }

    private static Database own(Environment environment) {
        String why = "VOLENS_DB_URL names a database of your own";
        var accounts = new LinkedHashMap<String, String>();
        for (String name :
                new String[] {"URL", "OWNER", "OWNER_PASSWORD", "USER", "PASSWORD", "REPORT", "REPORT_PASSWORD"}) {
            accounts.put("VOLENS_DB_" + name, environment.required("VOLENS_DB_" + name, why));
        }
        environment.text("VOLENS_DB_ADMIN").ifPresent(admin -> {
            accounts.put("VOLENS_DB_ADMIN", admin);
            accounts.put("VOLENS_DB_ADMIN_PASSWORD", environment.required("VOLENS_DB_ADMIN_PASSWORD", why));
        });
        return new Database(environment.required("VOLENS_DB_URL", why), accounts, () -> {});
    }

    private static Database embedded(DemoSettings settings, Secrets secrets, List<String> more)
            throws IOException, SQLException {
        String password = secrets.of("database-admin");
        var server = LocalPostgres.start(settings.folder(), settings.database(), password, more);
        try {
            makeDatabase(server.url("postgres"), password);
        } catch (SQLException failure) {
            server.close();
            throw failure;
        }
        return new Database(server.url(NAME), embeddedAccounts(server.url(NAME), password, secrets), server);
    }

    private static Map<String, String> embeddedAccounts(String url, String password, Secrets secrets) {
        var accounts = new LinkedHashMap<String, String>();
        accounts.put("VOLENS_DB_URL", url);
        accounts.put("VOLENS_DB_ADMIN", LocalPostgres.SUPERUSER);
        accounts.put("VOLENS_DB_ADMIN_PASSWORD", password);
        accounts.put("VOLENS_DB_OWNER", "demo_owner");
        accounts.put("VOLENS_DB_OWNER_PASSWORD", secrets.of("database-owner"));
        accounts.put("VOLENS_DB_USER", "demo_app");
        accounts.put("VOLENS_DB_PASSWORD", secrets.of("database-app"));
        accounts.put("VOLENS_DB_REPORT", "demo_report");
        accounts.put("VOLENS_DB_REPORT_PASSWORD", secrets.of("database-report"));
        accounts.put("VOLENS_DB_AUDIT", "demo_audit");
        accounts.put("VOLENS_DB_AUDIT_PASSWORD", secrets.of("database-audit"));
        return accounts;
    }

    private static void makeDatabase(String url, String password) throws SQLException {
        if (!any(url, LocalPostgres.SUPERUSER, password, "select 1 from pg_database where datname = '" + NAME + "'")) {
            try (var connection = DriverManager.getConnection(url, LocalPostgres.SUPERUSER, password);
                    var statement = connection.createStatement()) {
                statement.execute("create database " + NAME);
            }
        }
    }

    private static boolean any(String url, String user, @Nullable String password, String query) throws SQLException {
        try (var connection = DriverManager.getConnection(url, user, password);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }
}

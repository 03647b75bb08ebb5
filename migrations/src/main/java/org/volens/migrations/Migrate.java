package org.volens.migrations;

import java.sql.SQLException;
import java.util.Map;

/**
 * The runner: {@code roles} makes the roles and accounts (once, by an administrator), {@code migrate} applies the
 * migrations. Exit code 0 on success, 1 on a failure that it names, 2 on wrong use.
 */
public final class Migrate {

    private Migrate() {}

    /** Runs one command. */
    public static void main(String[] arguments) {
        System.exit(run(arguments.length == 1 ? arguments[0] : "", System.getenv()));
    }

    static int run(String command, Map<String, String> environment) {
        try {
            return dispatch(command, environment);
        } catch (IllegalArgumentException refused) {
            System.err.println(refused.getMessage());
            return 2;
        } catch (SQLException | RuntimeException failed) {
            System.err.println("The database could not be prepared: " + failed.getMessage());
            return 1;
        }
    }

    private static int dispatch(String command, Map<String, String> environment) throws SQLException {
        switch (command) {
            case "roles" -> makeRoles(environment);
            case "migrate" -> System.out.println("migrations applied: " + Schema.migrate(Accounts.from(environment)));
            default -> throw new IllegalArgumentException("Say what to do: roles or migrate.");
        }
        return 0;
    }

    private static void makeRoles(Map<String, String> environment) throws SQLException {
        Roles.make(
                Accounts.from(environment),
                Accounts.account(environment, "VOLENS_DB_ADMIN", "VOLENS_DB_ADMIN_PASSWORD"));
        System.out.println("roles made: " + Roles.OWNER + ", " + Roles.APP + ", " + Roles.REPORT + ", " + Roles.AUDIT);
    }
}

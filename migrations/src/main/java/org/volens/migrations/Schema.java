package org.volens.migrations;

import java.sql.SQLException;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.output.MigrateResult;

/**
 * Brings the schema to the newest version with the owner's account. Migrations work with the previous release, whose nodes run
 * meanwhile: one that waits for a table keeps everybody who comes after it waiting too, so it gives up before a stop would.
 */
public final class Schema {

    /** Less than the API waits for a lock. */
    private static final String LONGEST_WAIT = "2s";

    private static final String LOCK_NOT_HAD = "55P03";

    private Schema() {}

    /**
     * Applies what is missing and answers how many migrations were applied. Where somebody reads a table for longer than a
     * migration may wait, that migration changes nothing, and running again goes on with it.
     */
    public static int migrate(Accounts accounts) {
        try {
            MigrateResult result = flyway(accounts).migrate();
            return result.migrationsExecuted;
        } catch (FlywayException failed) {
            throw waited(failed)
                    ? new IllegalStateException(
                            "A migration waited " + LONGEST_WAIT
                                    + " for a table that somebody else reads or writes for longer,"
                                    + " such as an audit or a dump, and was given up so that it keeps no stop from being"
                                    + " recorded. It changed nothing; run it again when that has ended. "
                                    + failed.getMessage(),
                            failed)
                    : failed;
        }
    }

    private static boolean waited(Throwable failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && LOCK_NOT_HAD.equals(sql.getSQLState())) {
                return true;
            }
        }
        return false;
    }

    private static Flyway flyway(Accounts accounts) {
        return Flyway.configure()
                .dataSource(
                        accounts.url(),
                        accounts.owner().name(),
                        accounts.owner().password())
                .initSql("SET ROLE " + Roles.OWNER + "; SET lock_timeout = '" + LONGEST_WAIT + "'")
                .schemas("volens")
                .createSchemas(false)
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .load();
    }
}

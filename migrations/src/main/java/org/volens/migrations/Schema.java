package org.volens.migrations;

import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.output.MigrateResult;

/** Brings the schema to the newest version with the owner's account. Migrations work with the previous release. */
public final class Schema {

    private Schema() {}

    /** Applies what is missing and answers how many migrations were applied. */
    public static int migrate(Accounts accounts) {
        MigrateResult result = flyway(accounts).migrate();
        return result.migrationsExecuted;
    }

    private static Flyway flyway(Accounts accounts) {
        return Flyway.configure()
                .dataSource(
                        accounts.url(),
                        accounts.owner().name(),
                        accounts.owner().password())
                .initSql("SET ROLE " + Roles.OWNER)
                .schemas("volens")
                .createSchemas(false)
                .locations("classpath:db/migration")
                .failOnMissingLocations(true)
                .load();
    }
}

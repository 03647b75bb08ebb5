package org.volens.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A release is put in while the one before serves people, and somebody reads the database for hours. */
class HeldUpTest {

    /** The last before one that alters tables to which every stop writes. */
    private static final String BEFORE = "19";

    private static final String STOP = """
            SET lock_timeout = '5s';
            INSERT INTO volens.leaf_queue (person_id, seq, commitment) VALUES (gen_random_uuid(), 1, sha256('a stop'))
            """;

    @Test
    void a_migration_that_a_reader_holds_up_lets_stops_go_on_and_is_applied_when_it_is_run_again() throws Exception {
        Accounts accounts = TestDatabase.another("held_up");
        before(accounts);
        try (Connection reader = connected(accounts)) {
            reader.setAutoCommit(false);
            run(reader, "SELECT FROM volens.log_leaf");
            CompletableFuture<Integer> migrating = CompletableFuture.supplyAsync(() -> Schema.migrate(accounts));
            try (Connection writer = connected(accounts)) {
                waits(writer);
                run(writer, STOP);
            }
            assertThatThrownBy(migrating::get)
                    .isInstanceOf(ExecutionException.class)
                    .rootCause()
                    .hasMessageContaining("lock timeout");
            assertThatThrownBy(() -> Schema.migrate(accounts))
                    .hasMessageStartingWith(
                            "A migration waited 2s for a table that somebody else reads or writes for longer")
                    .hasMessageContaining("It changed nothing; run it again when that has ended.")
                    .hasMessageContaining("V20__definitions.sql");
        }
        assertThat(Schema.migrate(accounts)).isPositive();
        assertThat(Schema.migrate(accounts)).isZero();
    }

    private static void before(Accounts accounts) {
        Flyway.configure()
                .dataSource(
                        accounts.url(),
                        accounts.owner().name(),
                        accounts.owner().password())
                .initSql("SET ROLE " + Roles.OWNER)
                .schemas("volens")
                .createSchemas(false)
                .locations("classpath:db/migration")
                .target(BEFORE)
                .load()
                .migrate();
    }

    /** Until the migration stands in the reader's way and the reader in the migration's. */
    private static void waits(Connection looking) throws SQLException {
        Instant late = Instant.now().plus(Duration.ofSeconds(20));
        String waiting = "SELECT count(*) FROM pg_stat_activity"
                + " WHERE datname = current_database() AND wait_event_type = 'Lock'";
        while (number(looking, waiting) == 0) {
            assertThat(Instant.now()).as("the migration waits for the reader").isBefore(late);
            Thread.onSpinWait();
        }
    }

    private static long number(Connection connection, String question) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(question)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connected(Accounts accounts) throws SQLException {
        return DriverManager.getConnection(accounts.url(), "postgres", "postgres");
    }
}

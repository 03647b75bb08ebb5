package org.volens.demo.soak.house;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.volens.demo.launch.Database;
import org.volens.demo.soak.history.Happening;

/**
 * Follows what the database commits, in its order, by a replication slot of its own: it sees what is deleted later, and it does not
 * depend on anything that the product says. After a crash of the database some of it comes again, in the same order.
 */
public final class CommitsSql implements AutoCloseable {

    /** Settings that the database needs for it. */
    static final String SETTING = "wal_level=logical";

    private static final String SLOT = "soak";

    private final Database database;
    private final Consumer<Happening> history;
    private final Thread thread;
    private volatile boolean ended;

    CommitsSql(Database database, Consumer<Happening> history) throws SQLException {
        this.database = database;
        this.history = history;
        prepare();
        this.thread = Thread.ofPlatform().name("commits").start(this::follow);
    }

    private void prepare() throws SQLException {
        try (Connection connection = database.administer();
                var statement = connection.createStatement()) {
            statement.execute("CREATE PUBLICATION " + SLOT
                    + " FOR TABLE volens.consent_event, volens.consent_content, volens.permit, volens.message"
                    + " WITH (publish = 'insert, update', publish_via_partition_root = true)");
            statement.execute("SELECT pg_create_logical_replication_slot('" + SLOT + "', 'pgoutput')");
        }
    }

    private void follow() {
        while (!ended) {
            try {
                take();
                TimeUnit.MILLISECONDS.sleep(300);
            } catch (InterruptedException _) {
                return;
            } catch (SQLException _) {
                pause(); // the database is being killed or started
            }
        }
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(300);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /** Takes what was committed since. */
    public synchronized void take() throws SQLException {
        try (Connection connection = database.administer();
                var statement = connection.createStatement()) {
            statement.execute("SET timezone = 'UTC'");
            PgOutput output = new PgOutput();
            try (var changes = statement.executeQuery("SELECT data FROM pg_logical_slot_get_binary_changes('" + SLOT
                    + "', NULL, NULL, 'proto_version', '1', 'publication_names', '" + SLOT + "')")) {
                while (changes.next()) {
                    output.take(changes.getBytes(1)).ifPresent(history);
                }
            }
        }
    }

    /** Reads to the end of what is committed by now, and follows no longer. */
    @Override
    public void close() throws SQLException, InterruptedException {
        ended = true;
        thread.interrupt();
        thread.join();
        take();
    }
}

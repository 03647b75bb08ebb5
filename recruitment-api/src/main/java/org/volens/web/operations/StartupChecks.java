package org.volens.web.operations;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Refuses to start where the service has no standing in law or the database is not fit, and says all of it at once. Then has
 * the work done that comes before opening. Runs on the thread that starts the program, before the port is opened: the one
 * place that waits for the database.
 */
@Component
final class StartupChecks implements SmartLifecycle {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final Standing standing;
    private final DatabaseStateSql database;
    private final Clock clock;
    private final List<BeforeOpening> work;
    private volatile boolean running;

    StartupChecks(Standing standing, DatabaseStateSql database, Clock clock, ObjectProvider<BeforeOpening> work) {
        this.standing = standing;
        this.database = database;
        this.clock = clock;
        this.work = work.orderedStream().toList();
    }

    @Override
    public void start() {
        List<String> faults = new ArrayList<>(standing.faults(LocalDate.ofInstant(clock.instant(), LONDON)));
        faults.addAll(databaseState().faults());
        if (!faults.isEmpty()) {
            throw new StartRefused(String.join("\n", faults));
        }
        work.forEach(prepared -> prepared.prepare().block(LONGEST_WAIT));
        running = true;
    }

    private DatabaseState databaseState() {
        try {
            return Optional.ofNullable(database.read().block(LONGEST_WAIT)).orElseThrow();
        } catch (RuntimeException unreachable) {
            throw new StartRefused("The database cannot be reached with VOLENS_DB_URL, VOLENS_DB_USER and"
                    + " VOLENS_DB_PASSWORD, or the account may not use the schema: " + deepest(unreachable));
        }
    }

    private static String deepest(Throwable thrown) {
        Throwable cause = thrown.getCause();
        return cause == null ? String.valueOf(thrown.getMessage()) : deepest(cause);
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** Before everything else. */
    @Override
    public int getPhase() {
        return Integer.MIN_VALUE;
    }
}

package org.volens.participants;

import java.time.Duration;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/**
 * Applies the register's definition after the checks of the start and before the port is opened; a broken one stops the
 * start.
 */
@Component
class RegisterStart implements SmartLifecycle {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

    private final RegisterDefinition definition;
    private volatile boolean running;

    RegisterStart(RegisterDefinition definition) {
        this.definition = definition;
    }

    @Override
    public void start() {
        definition.apply().block(LONGEST_WAIT);
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After the checks, before the port. */
    @Override
    public int getPhase() {
        return 0;
    }
}

package org.volens.demo.bench;

import java.io.IOException;
import org.volens.demo.register.RegisterLoader;

/** A bulk import without end: the records of those who allow it come again and again, as they do each night, over HTTP. */
final class Imports implements AutoCloseable, Runnable {

    private final RegisterLoader register;
    private volatile boolean ended;
    private volatile long people;

    Imports(RegisterLoader register) {
        this.register = register;
    }

    @Override
    public void run() {
        try {
            while (!ended) {
                people += register.bringAgain((int) people);
            }
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Of how many people records came in until now. */
    long people() {
        return people;
    }

    /** No import begins after this. */
    @Override
    public void close() {
        ended = true;
    }
}

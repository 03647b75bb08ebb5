package org.volens.demo.launch;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Stops a process in its tracks and lets it go on, as the terminal does; Java has no words for it. */
public final class Signals {

    private Signals() {}

    /** From now on the process does nothing, and does not know it. */
    public static void stop(ProcessHandle process) {
        send("-STOP", process);
    }

    /** It goes on where it was. */
    public static void proceed(ProcessHandle process) {
        if (process.isAlive()) {
            send("-CONT", process);
        }
    }

    private static void send(String signal, ProcessHandle process) {
        try {
            new ProcessBuilder("kill", signal, String.valueOf(process.pid()))
                    .start()
                    .waitFor();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}

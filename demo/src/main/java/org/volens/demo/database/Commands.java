package org.volens.demo.database;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Short programs run to their end. */
final class Commands {

    /** What a program answered. */
    record Outcome(int exit, String output) {
        boolean succeeded() {
            return exit == 0;
        }
    }

    private Commands() {}

    /** Runs a command and waits for it; a command that does not exist counts as failed. */
    static Outcome run(List<String> command) {
        try {
            Process process = builder(command).redirectErrorStream(true).start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(2, TimeUnit.MINUTES) ? process.exitValue() : -1, output);
        } catch (IOException failure) {
            return new Outcome(-1, String.valueOf(failure.getMessage()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        }
    }

    /** Starts a command that goes on, its words appended to a log. */
    static Process start(List<String> command, Path log) throws IOException {
        return builder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(new java.io.File("/dev/null")))
                .start();
    }

    private static ProcessBuilder builder(List<String> command) {
        var builder = new ProcessBuilder(new ArrayList<>(command));
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("TZ", "UTC");
        builder.directory(new java.io.File("/"));
        return builder;
    }
}

package org.volens.demo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A server that outlived the demo which started it (its launcher was killed), or the file that a killed server left
 * behind. Both are settled before a new start; the data are untouched.
 */
public final class LeftOver {

    private LeftOver() {}

    /** Whether a server outlived its demo on this folder, and so holds the port that the next one asks for. */
    public static boolean serves(Path data) throws IOException {
        return holder(data).filter(LeftOver::isPostgres).isPresent();
    }

    /** Stops a server still running on this folder, and removes a lock file whose process is somebody else by now. */
    static void settle(Path data, Path home, Unprivileged runner) throws IOException {
        Optional<ProcessHandle> holder = holder(data);
        if (holder.isEmpty()) {
            return; // PostgreSQL itself clears a lock whose process is gone
        }
        if (isPostgres(holder.get())) {
            stop(data, home, runner);
        } else {
            Files.delete(lockOf(data));
        }
    }

    /** Stops the server of a folder: open transactions are rolled back, everything acknowledged is kept. */
    static void stop(Path data, Path home, Unprivileged runner) {
        Commands.run(runner.command(List.of(
                home.resolve("bin/pg_ctl").toString(),
                "stop",
                "--pgdata=" + data,
                "--mode=fast",
                "--wait",
                "--timeout=60")));
    }

    private static Path lockOf(Path data) {
        return data.resolve("postmaster.pid");
    }

    private static Optional<ProcessHandle> holder(Path data) throws IOException {
        Path lock = lockOf(data);
        if (!Files.exists(lock)) {
            return Optional.empty();
        }
        try (var lines = Files.lines(lock)) {
            return lines.findFirst()
                    .map(String::strip)
                    .filter(line -> line.matches("\\d{1,9}"))
                    .map(Long::parseLong)
                    .flatMap(ProcessHandle::of)
                    .filter(ProcessHandle::isAlive);
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        return process.info()
                .command()
                .map(command -> command.endsWith("/postgres"))
                .orElse(false);
    }
}

package org.volens.demo.database;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.volens.demo.settings.DemoFolder;
import org.volens.demo.settings.Port;
import org.volens.demo.settings.SettingRefused;

/**
 * PostgreSQL 18 as a process of this machine, on this machine's own address only, with every durability setting on:
 * what it has acknowledged is there after a power cut, and after {@code kill -9} of everything.
 */
public final class LocalPostgres implements AutoCloseable {

    /** The account that may make roles. */
    public static final String SUPERUSER = DataFolder.SUPERUSER;

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ATTEMPTS = 5;
    private static final List<String> DURABLE =
            List.of("-c", "fsync=on", "-c", "synchronous_commit=on", "-c", "full_page_writes=on");

    private final Path data;
    private final Path home;
    private final Path log;
    private final Port port;
    private final Unprivileged runner;
    private final List<String> more;
    private Process process;

    private LocalPostgres(DemoFolder folder, Path home, Port port, Unprivileged runner, List<String> more)
            throws IOException {
        this.data = folder.database();
        this.home = home;
        this.log = folder.logs().resolve("postgresql.log");
        this.port = port;
        this.runner = runner;
        this.more = List.copyOf(more);
        this.process = started();
    }

    /** Starts it, making the cluster at the first start; the password is the superuser's and is only used then. */
    public static LocalPostgres start(DemoFolder folder, Port port, String password) throws IOException {
        return start(folder, port, password, List.of());
    }

    /** The same with more settings, each as {@code name=value}. */
    public static LocalPostgres start(DemoFolder folder, Port port, String password, List<String> more)
            throws IOException {
        return start(folder, port, password, Unprivileged.detect(), more);
    }

    static LocalPostgres start(DemoFolder folder, Port port, String password, Unprivileged runner) throws IOException {
        return start(folder, port, password, runner, List.of());
    }

    private static LocalPostgres start(
            DemoFolder folder, Port port, String password, Unprivileged runner, List<String> more) throws IOException {
        Path home = Programs.unpackedUnder(folder.programs());
        DataFolder.prepare(folder.database(), home, runner, password);
        LeftOver.settle(folder.database(), home, runner);
        if (port.taken()) {
            throw new SettingRefused(port.clash());
        }
        return new LocalPostgres(folder, home, port, runner, more);
    }

    /** Where it listens, without credentials. */
    public String url(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port.number() + "/" + database;
    }

    /** The server's process. */
    public ProcessHandle process() {
        return process.toHandle();
    }

    /** Ends it as a power cut would, as far as one process can: nothing is told to it. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** Starts it again on the same data after it was killed. */
    public void startAgain() throws IOException {
        process = started();
    }

    /** Stops it in order: open transactions are rolled back, everything acknowledged is kept. */
    @Override
    public void close() {
        if (process.isAlive()) {
            LeftOver.stop(data, home, runner);
        }
    }

    private Process started() throws IOException {
        for (int attempt = 1; ; attempt++) {
            Process candidate = Commands.start(runner.command(command()), log);
            if (becomesReady(candidate)) {
                return candidate;
            }
            candidate.destroyForcibly();
            if (attempt == ATTEMPTS) {
                throw new SettingRefused(
                        "PostgreSQL did not start; the last words of " + log + " are:\n" + lastWords());
            }
            pause(Duration.ofSeconds(1)); // children of a killed server may need a moment to notice and leave
        }
    }

    private List<String> command() {
        var command = new java.util.ArrayList<>(List.of(
                home.resolve("bin/postgres").toString(), "-D", data.toString(), "-p", String.valueOf(port.number())));
        command.addAll(DURABLE);
        command.addAll(List.of("-c", "listen_addresses=127.0.0.1", "-c", "unix_socket_directories="));
        command.addAll(List.of("-c", "shared_buffers=256MB", "-c", "max_wal_size=2GB", "-c", "max_connections=120"));
        command.addAll(List.of("-c", "timezone=UTC", "-c", "log_timezone=UTC"));
        more.forEach(setting -> command.addAll(List.of("-c", setting)));
        return command;
    }

    private boolean becomesReady(Process candidate) throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (candidate.isAlive() && System.nanoTime() < end) {
            if (saysReady(candidate)) {
                return true;
            }
            pause(Duration.ofMillis(50));
        }
        return false;
    }

    private boolean saysReady(Process candidate) throws IOException {
        Path lock = data.resolve("postmaster.pid");
        if (!Files.exists(lock)) {
            return false;
        }
        List<String> lines = Files.readAllLines(lock);
        return lines.size() >= 8
                && lines.get(0).strip().equals(String.valueOf(candidate.pid()))
                && lines.get(7).strip().equals("ready");
    }

    private void pause(Duration time) {
        try {
            TimeUnit.NANOSECONDS.sleep(time.toNanos());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new SettingRefused("The start of PostgreSQL was interrupted.");
        }
    }

    private String lastWords() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }
}

package org.volens.demo.launch;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.volens.demo.settings.DemoFolder;
import org.volens.demo.settings.SettingRefused;

/** One program of the demo as a process of its own, with its log and a note of its number. */
final class Program implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(120);
    private static final Duration FAREWELL = Duration.ofSeconds(20);

    private final String name;
    private final Process process;
    private final Path log;
    private final Path note;

    private Program(String name, Process process, Path log, Path note) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.note = note;
    }

    /** Starts a program; settings of ours that the launcher was given do not leak into it. */
    static Program start(String name, List<String> command, Map<String, String> settings, DemoFolder folder)
            throws IOException {
        Path log = folder.logs().resolve(name + ".log");
        var builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        builder.environment().keySet().removeIf(key -> key.startsWith("VOLENS_") || key.startsWith("SPRING_"));
        builder.environment().putAll(settings);
        Process process = builder.start();
        Path note = RunningNotes.write(folder, name, process.toHandle());
        return new Program(name, process, log, note);
    }

    /** Runs a program to its end and refuses to go on when it failed. */
    static void run(String name, List<String> command, Map<String, String> settings, DemoFolder folder)
            throws IOException, InterruptedException {
        try (Program program = start(name, command, settings, folder)) {
            int exit = program.process.waitFor();
            if (exit != 0) {
                throw program.failed("ended with exit code " + exit);
            }
        }
    }

    /** Waits until an address answers with anything but a refusal or a fault. */
    void awaitReady(URI address) throws InterruptedException, IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        try (var client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            while (!answers(client, address)) {
                if (!process.isAlive()) {
                    throw failed("ended with exit code " + process.exitValue());
                }
                if (System.nanoTime() > end) {
                    throw failed("did not answer at " + address + " within " + PATIENCE.toSeconds() + " s");
                }
                TimeUnit.MILLISECONDS.sleep(100);
            }
        }
    }

    /** The process, for whoever must notice its end. */
    ProcessHandle process() {
        return process.toHandle();
    }

    /** What is told when it ends although nobody asked it to. */
    String name() {
        return name;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(FAREWELL.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
            Files.deleteIfExists(note);
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        } catch (IOException _) {
            // the note names a process that is gone; the next start clears it
        }
    }

    private static boolean answers(HttpClient client, URI address) throws InterruptedException {
        var request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() < 400;
        } catch (IOException _) {
            return false;
        }
    }

    private SettingRefused failed(String how) throws IOException {
        List<String> lines = Files.readAllLines(log);
        String tail = String.join("\n", lines.subList(Math.max(0, lines.size() - 25), lines.size()));
        return new SettingRefused("The program " + name + " " + how + ". The end of " + log + ":\n" + tail);
    }
}

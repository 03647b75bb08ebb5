package org.volens.demo.launch;

import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.volens.demo.settings.DemoFolder;
import org.volens.demo.settings.Port;

/** One of several APIs on a database, which can be killed, stopped in its tracks, and started again. */
public final class ApiNode implements AutoCloseable {

    private final int number;
    private final Port port;
    private final List<String> command;
    private final Map<String, String> told;
    private final DemoFolder folder;
    private Program program;
    private boolean closed;

    private ApiNode(int number, Port port, List<String> command, Map<String, String> told, DemoFolder folder)
            throws IOException {
        this.number = number;
        this.port = port;
        this.command = List.copyOf(command);
        this.told = Map.copyOf(told);
        this.folder = folder;
        this.program = started();
    }

    static ApiNode start(int number, Port port, List<String> command, Map<String, String> told, DemoFolder folder)
            throws IOException {
        return new ApiNode(number, port, command, told, folder);
    }

    private Program started() throws IOException {
        return Program.start("recruitment-api-" + number, command, told, folder);
    }

    /** Its number, from 1. */
    public int number() {
        return number;
    }

    /** Where it listens. */
    public Port port() {
        return port;
    }

    /** Where it answers. */
    public String url() {
        return "http://127.0.0.1:" + port.number();
    }

    /** Ends it without a word, as {@code kill -9} does. */
    public synchronized void kill() {
        program.process().destroyForcibly();
        program.process().onExit().join();
    }

    /** Starts it again after it was killed or has ended; where somebody else has done so meanwhile, that one ends first. */
    public synchronized void startAgain() throws IOException {
        kill();
        if (!closed) {
            program = started();
        }
    }

    /** Waits until it takes requests. */
    public void awaitReady() throws IOException, InterruptedException {
        program.awaitReady(URI.create(url() + "/readyz"));
    }

    /** Its process. */
    public synchronized ProcessHandle process() {
        return program.process();
    }

    @Override
    public synchronized void close() {
        closed = true;
        Signals.proceed(program.process());
        program.close();
    }
}

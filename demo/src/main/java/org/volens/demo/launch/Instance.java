package org.volens.demo.launch;

import java.io.IOException;
import java.net.URI;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.volens.demo.settings.DemoSettings;
import org.volens.demo.settings.Port;
import org.volens.demo.settings.SettingRefused;
import org.volens.demo.signin.SignIn;

/** A running demo. Whatever way it ends, everything that it started ends before it. */
public final class Instance implements AutoCloseable {

    private final DemoSettings settings;
    private final Project project;
    private final Progress progress;
    private final Deque<AutoCloseable> running = new ArrayDeque<>();
    private final Deque<Program> programs = new ArrayDeque<>();
    private boolean closed;

    /** Prepares a demo; nothing starts yet. */
    public Instance(DemoSettings settings, Project project, Progress progress) {
        this.settings = settings;
        this.project = project;
        this.progress = progress;
    }

    /** Starts everything in order and gives its database; when something cannot start, closing stops what did. */
    public Database start() throws IOException, SQLException, InterruptedException {
        Secrets secrets = Secrets.of(settings.folder());
        Database database = startData(secrets);
        Program signIn = begin("sign-in", project.program(SignIn.class.getName()), forSignIn(secrets));
        Program api = begin("recruitment-api", project.production("recruitment-api", "-Xmx1g"), forApi(database));
        Program screens = begin("admin-ui", project.production("admin-ui", "-Xmx512m"), forScreens(secrets));
        awaitReady(signIn, api);
        screens.awaitReady(URI.create(settings.screensUrl() + "/"));
        progress.done("admin UI answers at " + settings.screensUrl());
        return database;
    }

    /** Starts what a measurement needs: database, sign-in and API, without the screens. */
    public Database startForMeasuring() throws IOException, SQLException, InterruptedException {
        Secrets secrets = Secrets.of(settings.folder());
        Database database = startData(secrets);
        Program signIn = begin("sign-in", project.program(SignIn.class.getName()), forSignIn(secrets));
        Program api = begin("recruitment-api", project.production("recruitment-api", "-Xmx2g"), forApi(database));
        awaitReady(signIn, api);
        return database;
    }

    /**
     * Starts several APIs on one database, and nothing of the screens.
     *
     * @param database more settings of the database server, each as {@code name=value}
     * @param api more settings of the APIs, as environment variables
     */
    public Several startSeveral(int nodes, List<String> database, Map<String, String> api)
            throws IOException, SQLException, InterruptedException {
        Secrets secrets = Secrets.of(settings.folder());
        Database started = startData(secrets, database);
        Program signIn = begin("sign-in", project.program(SignIn.class.getName()), forSignIn(secrets));
        List<ApiNode> all = new ArrayList<>();
        for (int number = 1; number <= nodes; number++) {
            Port port = number == 1 ? settings.api() : settings.more("recruitment API");
            var told = forApi(started, port);
            told.putAll(api);
            var command = project.production("recruitment-api", "-Xmx512m");
            all.add(begin(ApiNode.start(number, port, command, told, settings.folder())));
            if (number == 1) {
                all.getFirst().awaitReady(); // it makes the keys that the others share
            }
        }
        signIn.awaitReady(URI.create(settings.signInUrl() + "/health"));
        for (ApiNode node : all) {
            node.awaitReady();
        }
        progress.done(nodes + " recruitment APIs answer");
        return new Several(started, all);
    }

    /** Several APIs on one database. */
    public record Several(Database database, List<ApiNode> nodes) {
        public Several {
            nodes = List.copyOf(nodes);
        }
    }

    /** Starts a program of this module beside the others; it ends with them. */
    public ProcessHandle beside(String name, Class<?> main, Map<String, String> told) throws IOException {
        return begin(Program.start(name, project.program(main.getName()), told, settings.folder()))
                .process();
    }

    private void awaitReady(Program signIn, Program api) throws IOException, InterruptedException {
        signIn.awaitReady(URI.create(settings.signInUrl() + "/health"));
        progress.done("demo sign-in answers at " + settings.signInUrl());
        api.awaitReady(URI.create(settings.apiUrl() + "/readyz"));
        progress.done("recruitment API answers at " + settings.apiUrl());
    }

    private Database startData(Secrets secrets) throws IOException, SQLException, InterruptedException {
        return startData(secrets, List.of());
    }

    private Database startData(Secrets secrets, List<String> more)
            throws IOException, SQLException, InterruptedException {
        begin(FolderLock.take(settings.folder()));
        begin(JarsInUse.hold(project.root()));
        BeforeStart.clear(settings, progress);
        Database database = begin(Database.open(settings, secrets, more));
        progress.done("PostgreSQL answers at " + database.url());
        prepare(database);
        return database;
    }

    /** Where this demo is. */
    public DemoSettings settings() {
        return settings;
    }

    /** Waits until one of the programs ends, and says which if that was not our doing. */
    public Optional<String> awaitFailure() {
        var ends = programs.stream()
                .collect(Collectors.toMap(
                        Program::name, program -> program.process().onExit()));
        java.util.concurrent.CompletableFuture.anyOf(
                        ends.values().toArray(java.util.concurrent.CompletableFuture[]::new))
                .join();
        Optional<String> ended = ends.entrySet().stream()
                .filter(entry -> entry.getValue().isDone())
                .map(Map.Entry::getKey)
                .findFirst();
        return stopping() ? Optional.empty() : ended;
    }

    private synchronized boolean stopping() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        while (!running.isEmpty()) {
            try {
                running.pop().close();
            } catch (Exception failure) {
                progress.say("Not stopped in order: " + failure.getMessage());
            }
        }
    }

    private void prepare(Database database) throws IOException, SQLException, InterruptedException {
        if (database.needsRoles()) {
            migrations("roles", database);
        }
        migrations("migrate", database);
        progress.done("schema is up to date");
    }

    private void migrations(String command, Database database) throws IOException, InterruptedException {
        var run = project.production("migrations", "-Xmx256m", command);
        Program.run("migrations", run, database.accounts(), settings.folder());
    }

    private Map<String, String> forSignIn(Secrets secrets) {
        var told = listening(settings.signIn());
        told.put("VOLENS_SIGNIN_KEYS", settings.folder().keys().toString());
        told.put("VOLENS_SIGNIN_SCREENS", settings.screensUrl());
        told.put("VOLENS_SIGNIN_SCREENSSECRET", secrets.of("screens"));
        told.put("VOLENS_SIGNIN_MACHINESECRET", secrets.of("machine"));
        return told;
    }

    private Map<String, String> forApi(Database database) throws IOException {
        return forApi(database, settings.api());
    }

    private Map<String, String> forApi(Database database, Port port) throws IOException {
        var told = listening(port);
        told.putAll(database.forApi());
        told.put(
                "VOLENS_KEYS_DIRECTORY",
                settings.folder().keys().resolve("register").toString());
        told.put("VOLENS_KEYS_CREATE", "true");
        told.put("VOLENS_LOG_DIRECTORY", settings.folder().root().resolve("log").toString());
        told.put("VOLENS_LOG_ORIGIN", "volens.example/demo");
        told.put("SPRING_CONFIG_ADDITIONALLOCATION", "file:" + ApiSettings.write(settings));
        return told;
    }

    private Map<String, String> forScreens(Secrets secrets) {
        var told = listening(settings.screens());
        told.put("VOLENS_API_URL", settings.apiUrl());
        told.put("VOLENS_SIGNIN_ISSUER", settings.signInUrl() + "/staff");
        told.put("VOLENS_SIGNIN_CLIENTSECRET", secrets.of("screens"));
        told.put("SERVER_SERVLET_SESSION_COOKIE_NAME", "VOLENS_ADMIN");
        return told;
    }

    private static Map<String, String> listening(Port port) {
        var told = new LinkedHashMap<String, String>();
        told.put("SERVER_ADDRESS", "127.0.0.1");
        told.put("SERVER_PORT", String.valueOf(port.number()));
        return told;
    }

    private Program begin(String name, List<String> command, Map<String, String> told) throws IOException {
        Program program = begin(Program.start(name, command, told, settings.folder()));
        programs.add(program);
        return program;
    }

    /** Remembers what to stop; what starts while we are stopping is stopped at once. */
    private synchronized <T extends AutoCloseable> T begin(T started) {
        running.push(started);
        if (closed) {
            close();
            throw new SettingRefused("The demo was stopped while it was starting.");
        }
        return started;
    }
}

package org.volens.demo.soak.house;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import org.volens.demo.database.LocalPostgres;
import org.volens.demo.launch.ApiNode;
import org.volens.demo.launch.Database;
import org.volens.demo.launch.Instance;
import org.volens.demo.launch.Progress;
import org.volens.demo.launch.Project;
import org.volens.demo.settings.DemoSettings;
import org.volens.demo.settings.Environment;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.http.Nodes;

/** A fresh house for a soak: one database with durable writes, several APIs on it as in production, and nothing else. */
public final class House implements AutoCloseable {

    /** What production would set otherwise: nobody is too often asked, and a dead node's run is taken over soon. */
    private static final Map<String, String> SETTINGS = Map.of(
            "VOLENS_INVITATIONS_MOSTAYEAR", "100000",
            "VOLENS_INVITATIONS_ISSUELEASE", "5s");

    private static final int LONG = 120;

    private final DemoSettings settings;
    private final Instance instance;
    private final Database database;
    private final List<ApiNode> apis;
    private final Nodes nodes;

    private House(DemoSettings settings, Instance instance, Instance.Several started) {
        this.settings = settings;
        this.instance = instance;
        this.database = started.database();
        this.apis = started.nodes();
        this.nodes = new Nodes(apis.stream().map(ApiNode::url).toList());
    }

    /** What the Java of a process that lives for minutes is told: the better code would come when all is over. */
    private static final Map<String, String> SHORT = Map.of("JAVA_TOOL_OPTIONS", "-XX:TieredStopAtLevel=1");

    /** Starts it in an empty folder, for so many seconds of load. */
    public static House open(Path folder, int nodes, int seconds, Progress progress)
            throws IOException, SQLException, InterruptedException {
        var settings = DemoSettings.fresh(new Environment(Map.of()), folder);
        var instance = new Instance(settings, Project.current(), progress);
        Runtime.getRuntime().addShutdownHook(new Thread(instance::close, "stop"));
        try {
            Map<String, String> api = new HashMap<>(SETTINGS);
            api.putAll(seconds < LONG ? SHORT : Map.of());
            return new House(settings, instance, instance.startSeveral(nodes, List.of(CommitsSql.SETTING), api));
        } catch (IOException | SQLException | InterruptedException | RuntimeException failed) {
            instance.close();
            throw failed;
        }
    }

    /** Where it is. */
    public DemoSettings settings() {
        return settings;
    }

    /** The same, as seen from each node. */
    public List<DemoSettings> atNodes() {
        return apis.stream().map(api -> settings.at(api.port())).toList();
    }

    /** The nodes, for whoever speaks to them. */
    public Nodes nodes() {
        return nodes;
    }

    /** Its database. */
    public Database database() {
        return database;
    }

    List<ApiNode> apis() {
        return apis;
    }

    LocalPostgres postgres() {
        if (database.server() instanceof LocalPostgres server) {
            return server;
        }
        throw new IllegalStateException("A soak brings its own database.");
    }

    /** Starts a program of this module beside it. */
    public ProcessHandle beside(String name, Class<?> main, Map<String, String> told) throws IOException {
        return instance.beside(name, main, told);
    }

    /** Begins to follow what the database commits. */
    public CommitsSql follow(Consumer<Happening> history) throws SQLException {
        return new CommitsSql(database, history);
    }

    /** Whether nothing waits to be done any more. */
    public boolean settled() {
        return new StoredSql(database).settled();
    }

    /** Writes down what the ledger and the log hold. */
    public void stored(Consumer<Happening> history) throws SQLException {
        new StoredSql(database).all(history);
    }

    /** Gives everybody a reference, by which staff and senders name them. */
    public Map<UUID, String> refer() throws SQLException {
        return new StoredSql(database).refer();
    }

    @Override
    public void close() {
        instance.close();
    }
}

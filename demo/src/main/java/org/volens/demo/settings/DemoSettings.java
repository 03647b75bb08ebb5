package org.volens.demo.settings;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Everything a person may choose about a demo.
 *
 * @param folder where it keeps its data
 * @param people how many synthetic people the register holds
 * @param seed from which they are made; the same seed makes the same people
 */
public record DemoSettings(
        Environment environment,
        DemoFolder folder,
        Port api,
        Port screens,
        Port signIn,
        Port database,
        int people,
        long seed) {

    /** Reads the settings; a value that cannot be meant is refused with the name of its setting. */
    public static DemoSettings from(Environment environment, Path project) {
        return new DemoSettings(
                environment,
                new DemoFolder(
                        project.resolve(environment.text("VOLENS_DEMO_DATA").orElse(".volens"))),
                environment.port("recruitment API", "VOLENS_DEMO_API_PORT", 8080),
                environment.port("admin UI", "VOLENS_DEMO_UI_PORT", 8090),
                environment.port("demo sign-in", "VOLENS_DEMO_SIGNIN_PORT", 9400),
                environment.port("PostgreSQL", "VOLENS_DEMO_DB_PORT", 54_320),
                environment.number("VOLENS_DEMO_PEOPLE", 20_000),
                environment.number("VOLENS_DEMO_SEED", 2026));
    }

    /** Settings of a demo that nobody else knows of: a folder of its own, free ports, the embedded database. */
    public static DemoSettings fresh(Environment environment, Path folder) {
        return new DemoSettings(
                new Environment(Map.of()),
                new DemoFolder(folder),
                free("recruitment API", "VOLENS_DEMO_API_PORT"),
                free("admin UI", "VOLENS_DEMO_UI_PORT"),
                free("demo sign-in", "VOLENS_DEMO_SIGNIN_PORT"),
                free("PostgreSQL", "VOLENS_DEMO_DB_PORT"),
                environment.number("VOLENS_DEMO_PEOPLE", 20_000),
                environment.number("VOLENS_DEMO_SEED", 2026));
    }

    /** One more port that is free at this moment. */
    public Port more(String what) {
        return free(what, "VOLENS_DEMO_API_PORT");
    }

    /** The same demo, spoken to at another API of it. */
    public DemoSettings at(Port otherApi) {
        return new DemoSettings(environment, folder, otherApi, screens, signIn, database, people, seed);
    }

    private static Port free(String what, String setting) {
        return new Port(what, setting, Port.free());
    }

    /** Whether the person brought a PostgreSQL of their own. */
    public boolean ownDatabase() {
        return environment.text("VOLENS_DB_URL").isPresent();
    }

    /** All ports that must be free before anything starts. */
    public List<Port> ports() {
        return ownDatabase() ? List.of(api, screens, signIn) : List.of(api, screens, signIn, database);
    }

    /** Where the API answers. */
    public String apiUrl() {
        return local(api);
    }

    /** Where the screens are. */
    public String screensUrl() {
        return local(screens);
    }

    /** Where the demo sign-in is. */
    public String signInUrl() {
        return local(signIn);
    }

    private static String local(Port port) {
        return "http://127.0.0.1:" + port.number();
    }
}

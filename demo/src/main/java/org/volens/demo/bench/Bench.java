package org.volens.demo.bench;

import com.nimbusds.jose.JOSEException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.volens.demo.launch.Database;
import org.volens.demo.launch.Instance;
import org.volens.demo.launch.Progress;
import org.volens.demo.launch.Project;
import org.volens.demo.people.People;
import org.volens.demo.people.SyntheticPerson;
import org.volens.demo.register.RegisterLoader;
import org.volens.demo.settings.DemoSettings;
import org.volens.demo.settings.Environment;
import org.volens.demo.settings.Folders;
import org.volens.demo.signin.TokensOfPeople;

/** A fresh product to measure: database with durable writes, API as it is in production, people with a token each. */
final class Bench implements AutoCloseable {

    private static final String LINKED = "link.lua";

    private final Path folder;
    private final Instance instance;
    private final DemoSettings settings;
    private final Database database;
    private final List<SyntheticPerson> people;

    private Bench(Path folder, Instance instance, DemoSettings settings, Database database) {
        this.folder = folder;
        this.instance = instance;
        this.settings = settings;
        this.database = database;
        this.people = People.made(settings.seed(), settings.people());
    }

    /** Starts the product with so many people on the register, unless the environment says another number. */
    static Bench start(int people) throws Exception {
        Path folder = Files.createTempDirectory("volens-bench-");
        var told = new java.util.HashMap<>(System.getenv());
        told.putIfAbsent("VOLENS_DEMO_PEOPLE", String.valueOf(people));
        var settings = DemoSettings.fresh(new Environment(told), folder);
        var progress = new Progress(System.err);
        var instance = new Instance(settings, Project.current(), progress);
        Runtime.getRuntime().addShutdownHook(new Thread(instance::close, "stop"));
        try {
            Database database = instance.startForMeasuring();
            new RegisterLoader(settings, database, progress).load();
            Bench bench = new Bench(folder, instance, settings, database);
            bench.writeTokens();
            return bench;
        } catch (Exception failed) {
            instance.close();
            Folders.remove(folder);
            throw failed;
        }
    }

    private void writeTokens() throws IOException, JOSEException, ParseException {
        var tokens = new TokensOfPeople(
                settings.folder().keys(),
                settings.signInUrl(),
                Clock.systemUTC().instant());
        Files.write(
                folder.resolve("tokens"),
                people.parallelStream().map(person -> tokens.of(person.line())).toList());
    }

    /** Everybody signs in once: their token is checked and linked, as it is on any later day. */
    void everybodySignsIn() throws IOException, InterruptedException {
        double signedIn = 0;
        for (int tries = 0; signedIn < people.size() && tries < 12; tries++) {
            Load.Result result = load(LINKED, 5, 16, Map.of("FROM", String.valueOf((int) signedIn / 2)));
            signedIn += result.of("good");
            if (result.of("bad") > 0) {
                throw new IllegalStateException("Not everybody could sign in: " + result);
            }
        }
    }

    /** A load on the API. */
    Load.Result load(String script, int seconds, int inFlight, Map<String, String> more)
            throws IOException, InterruptedException {
        var told = new java.util.HashMap<>(more);
        told.putIfAbsent("TOKENS", folder.resolve("tokens").toString());
        return new Load(folder, settings.apiUrl()).run(script, seconds, inFlight, told);
    }

    /** What the API answers to somebody without a token. */
    String get(String path) throws IOException, InterruptedException {
        var asked = HttpRequest.newBuilder(URI.create(settings.apiUrl() + path));
        return answer(asked.build());
    }

    /** A token of somebody who works here. */
    String tokenOf(String persona) throws IOException, InterruptedException {
        var asked = HttpRequest.newBuilder(URI.create(settings.signInUrl() + "/demo/tokens/" + persona));
        return answer(asked.POST(HttpRequest.BodyPublishers.noBody()).build());
    }

    /** How many lines a second a streamed answer has, read to its end. */
    double lines(String path, String token, String body) throws IOException, InterruptedException {
        var asked = HttpRequest.newBuilder(URI.create(settings.apiUrl() + path))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        long begun = System.nanoTime();
        try (var client = HttpClient.newHttpClient();
                var lines = answer(client, asked, HttpResponse.BodyHandlers.ofLines())) {
            return lines.count() / ((System.nanoTime() - begun) / 1e9);
        }
    }

    private static String answer(HttpRequest asked) throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            return answer(client, asked, HttpResponse.BodyHandlers.ofString());
        }
    }

    private static <T> T answer(HttpClient client, HttpRequest asked, HttpResponse.BodyHandler<T> handler)
            throws IOException, InterruptedException {
        var answer = client.send(asked, handler);
        if (answer.statusCode() != 200) {
            throw new IOException(asked.uri() + " answered " + answer.statusCode() + ".");
        }
        return answer.body();
    }

    RegisterLoader register() {
        return new RegisterLoader(settings, database, new Progress(System.err));
    }

    DemoSettings settings() {
        return settings;
    }

    Database database() {
        return database;
    }

    Path folder() {
        return folder;
    }

    int people() {
        return people.size();
    }

    @Override
    public void close() throws IOException {
        instance.close();
        Folders.remove(folder);
    }

    /** What the database says to a question with one number. */
    double number(String query) throws SQLException {
        try (var connection =
                        java.sql.DriverManager.getConnection(database.url(), database.user(), database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getDouble(1);
        }
    }
}

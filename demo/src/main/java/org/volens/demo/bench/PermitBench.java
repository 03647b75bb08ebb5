package org.volens.demo.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.volens.demo.signin.TokensOfPeople;

/**
 * How fast "may I contact this person?" is answered over HTTP, and how fast permits are taken with the use that the person is
 * told of. 16 requests in flight by a native client, the person drawn anew each time.
 */
public final class PermitBench {

    private static final int PEOPLE = 10_000;

    private PermitBench() {}

    /** Prints the figures; takes the seconds of each measured part and of the warm-up. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        int before = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 25;
        try (Bench bench = Bench.start(PEOPLE)) {
            Path references = references(bench);
            String token = TokensOfPeople.ofMachine(
                    bench.settings().folder().keys(),
                    bench.settings().signInUrl(),
                    "bench",
                    "permits.take",
                    Clock.systemUTC().instant());
            load(bench, references, token, "/v1/permits/ask", before);
            Load.Result asked = load(bench, references, token, "/v1/permits/ask", seconds);
            load(bench, references, token, "/v1/permits", before / 2);
            Load.Result taken = load(bench, references, token, "/v1/permits", seconds);
            Figures.print("permit.per_second", asked.good());
            Figures.print("permit.p50_ms", asked.p50());
            Figures.print("permit.p99_ms", asked.p99());
            Figures.print("permit.api_cores", asked.of("api_cpu") / asked.of("seconds"));
            Figures.print("permit.database_cores", asked.of("database_cpu") / asked.of("seconds"));
            Figures.print("permit.taken_per_second", taken.of("permitted") / taken.of("seconds"));
            Figures.print("permit.taken_p99_ms", taken.p99());
            Figures.print("permit.refused_status", asked.of("bad") + taken.of("bad"));
            Figures.print("permit.client_cores", asked.clientShare());
        }
    }

    private static Load.Result load(Bench bench, Path references, String token, String path, int seconds)
            throws Exception {
        return bench.load(
                "permit.lua", seconds, 16, Map.of("REFERENCES", references.toString(), "TOKEN", token, "ASKED", path));
    }

    /** A reference for everybody who may be written to in the app, as a search by staff would have made it. */
    private static Path references(Bench bench) throws Exception {
        var accounts = bench.database().accounts();
        List<String> made = new ArrayList<>();
        try (var connection = DriverManager.getConnection(
                        bench.database().url(),
                        accounts.getOrDefault("VOLENS_DB_ADMIN", ""),
                        accounts.getOrDefault("VOLENS_DB_ADMIN_PASSWORD", ""));
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        INSERT INTO volens.person_reference (reference, person_id, made_at)
                        SELECT upper(substr(md5(person_id::text), 1, 12)), person_id, now() FROM volens.consent_position
                        WHERE purpose = 'contact-by-app' AND standing = 'given' RETURNING reference
                        """)) {
            while (rows.next()) {
                made.add(rows.getString(1));
            }
        }
        return Files.write(bench.folder().resolve("references"), made);
    }
}

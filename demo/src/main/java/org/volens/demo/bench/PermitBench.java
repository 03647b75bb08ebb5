package org.volens.demo.bench;

import java.nio.file.Files;
import java.nio.file.Path;
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

    /** Prints the figures; takes the seconds of each measured part and of the warm-up, and the people of the set. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        int before = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 25;
        long people = arguments.length > 2 ? Long.parseLong(arguments[2]) : 300_000;
        try (Bench bench = Bench.start(PEOPLE)) {
            var asking = told(bench, "/v1/permits/ask");
            var taking = told(bench, "/v1/permits");
            bench.load("permit.lua", before, 16, asking);
            Load.Result asked = bench.load("permit.lua", seconds, 16, asking);
            bench.load("permit.lua", before / 2, 16, taking);
            Load.Result taken = bench.load("permit.lua", seconds, 16, taking);
            Figures.print("permit.per_second", asked.good());
            Figures.print("permit.p50_ms", asked.p50());
            Figures.print("permit.p99_ms", asked.p99());
            Figures.print("permit.api_cores", asked.of("api_cpu") / asked.of("seconds"));
            Figures.print("permit.database_cores", asked.of("database_cpu") / asked.of("seconds"));
            Figures.print("permit.taken_per_second", taken.of("permitted") / taken.of("seconds"));
            Figures.print("permit.taken_p99_ms", taken.p99());
            Figures.print("permit.refused_status", asked.of("bad") + taken.of("bad"));
            Figures.print("permit.client_cores", asked.clientShare());
            set(bench, people);
        }
    }

    /** What the script is told: a machine's token, and people by their references. */
    static Map<String, String> told(Bench bench, String path) throws Exception {
        String token = TokensOfPeople.ofMachine(
                bench.settings().folder().keys(),
                bench.settings().signInUrl(),
                "bench",
                "permits.take",
                Clock.systemUTC().instant());
        return Map.of("REFERENCES", references(bench).toString(), "TOKEN", token, "ASKED", path);
    }

    /** Who permits something, of a register of that many people, read to the end by one client. */
    private static void set(Bench bench, long people) throws Exception {
        try (var owner = bench.database().administer()) {
            Copies.withPositions(owner, people - bench.people());
        }
        String token = bench.tokenOf("steward");
        long before = Memory.ofApi();
        double best = 0;
        for (int round = 0; round < 4; round++) {
            best = Math.max(best, bench.lines("/v1/permits/people", token, "{\"act\":\"match-by-record\"}"));
        }
        Figures.print("permit.set_people_per_second", best);
        Figures.print("permit.set_memory_grown_mb", (Memory.ofApi() - before) / 1e6);
    }

    /** A reference for everybody who may be invited in the app, as a search by staff would have made it. */
    private static Path references(Bench bench) throws Exception {
        List<String> made = new ArrayList<>();
        try (var connection = bench.database().administer();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("""
                        INSERT INTO volens.person_reference (reference, person_id, made_at)
                        SELECT upper(substr(md5(person_id::text), 1, 12)), person_id, now() FROM volens.consent_position
                        WHERE purpose = 'contact-by-app' AND standing = 'given' AND person_id IN (
                            SELECT person_id FROM volens.consent_position
                            WHERE purpose = 'match-by-record' AND standing = 'given')
                        ON CONFLICT (reference) DO UPDATE SET made_at = excluded.made_at RETURNING reference
                        """)) {
            while (rows.next()) {
                made.add(rows.getString(1));
            }
        }
        return Files.write(bench.folder().resolve("references"), made);
    }
}

package org.volens.demo.bench;

import io.r2dbc.pool.ConnectionPool;
import io.r2dbc.pool.ConnectionPoolConfiguration;
import io.r2dbc.spi.ConnectionFactories;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.CheckpointStore;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.r2dbc.LogProofs;
import org.volens.consent.r2dbc.LogSql;
import org.volens.demo.launch.Project;
import reactor.core.publisher.Mono;

/**
 * The log at size: how fast the API makes what waits into leaves, how long one proof takes, what an event costs in bytes, and
 * how fast the whole of it is audited by the program that an auditor runs.
 */
public final class LogBench {

    private static final int PEOPLE = 3_000;

    /** For so many seconds people change their choices before they are copied, so that they have more than one event each. */
    private static final int CHANGES = 10;

    private static final int PROOFS = 5_000;
    private static final Duration LONGEST = Duration.ofHours(1);

    private final Bench bench;
    private final Connection owner;

    private LogBench(Bench bench, Connection owner) {
        this.bench = bench;
        this.owner = owner;
    }

    /** Prints the figures; takes how many events there shall be. */
    public static void main(String[] arguments) throws Exception {
        long events = arguments.length > 0 ? Long.parseLong(arguments[0]) : 500_000;
        try (Bench bench = Bench.start(PEOPLE);
                Connection owner = bench.database().administer()) {
            new LogBench(bench, owner).run(events);
        }
    }

    private void run(long wanted) throws Exception {
        bench.everybodySignsIn();
        bench.load("consent.lua", CHANGES, 16, Map.of("LEAFLET", Leaflets.inForce(bench), "RUN", "log"));
        long others = number("SELECT count(*) FROM volens.log_item_entry");
        long before = number("SELECT size FROM volens.log WHERE closed_at IS NULL") - others;
        long begun = System.nanoTime();
        long events = Copies.withEvents(owner, wanted);
        long people = number("SELECT count(*) FROM volens.consent_state");
        System.err.printf(
                "The ledger holds %,d events of %,d people; made in %.0f s.%n", events, people, seconds(begun));
        Copies.queue(owner);
        begun = System.nanoTime();
        awaitLeaves(events + others, begun);
        Figures.print("log.events", events);
        Figures.print("log.integrated_per_second", (events - before) / seconds(begun));
        proofs();
        bytes(events);
        audit(events);
    }

    /** The API takes from the queue by itself; this only watches. */
    private void awaitLeaves(long leaves, long begun) throws SQLException, InterruptedException {
        while (number("SELECT size FROM volens.log WHERE closed_at IS NULL") < leaves) {
            if (seconds(begun) > LONGEST.toSeconds()) {
                throw new IllegalStateException("The log does not grow to " + leaves + " leaves.");
            }
            Thread.sleep(Duration.ofMillis(50));
        }
    }

    private void proofs() throws Exception {
        var pool = new ConnectionPool(ConnectionPoolConfiguration.builder(
                        ConnectionFactories.get(bench.database().r2dbc()))
                .maxSize(2)
                .build());
        var proofs = new LogProofs(new LogSql(DatabaseClient.create(pool)), new Published());
        List<Double> took = new ArrayList<>();
        for (Place place : places()) {
            long begun = System.nanoTime();
            if (proofs.of(place.person(), place.seq()).block(Duration.ofSeconds(10)) == null) {
                throw new IllegalStateException("There is no proof of an event that is in the log.");
            }
            took.add((System.nanoTime() - begun) / 1e6);
        }
        pool.dispose();
        List<Double> warm = new ArrayList<>(took.subList(took.size() / 5, took.size()));
        Collections.sort(warm);
        Figures.print("log.proof_p50_ms", warm.get(warm.size() / 2));
        Figures.print("log.proof_p99_ms", warm.get(warm.size() * 99 / 100));
    }

    private record Place(PersonId person, int seq) {}

    private List<Place> places() throws SQLException {
        List<Place> places = new ArrayList<>();
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "SELECT person_id, seq FROM volens.log_entry ORDER BY md5(person_id::text) LIMIT " + PROOFS)) {
            while (rows.next()) {
                places.add(new Place(new PersonId(rows.getObject(1, UUID.class)), rows.getInt(2)));
            }
        }
        return places;
    }

    /** The checkpoint that the API published, read where it keeps it. */
    private final class Published implements CheckpointStore {

        @Override
        public Mono<Optional<SignedNote>> last() {
            return Mono.fromCallable(
                    () -> SignedNote.read(Files.readString(outside().resolve("checkpoint"))));
        }

        @Override
        public Mono<Void> keep(SignedNote checkpoint) {
            return Mono.error(new UnsupportedOperationException("A measurement publishes nothing."));
        }
    }

    private void bytes(long events) throws SQLException {
        double all = 0;
        for (String table :
                List.of("consent_event", "consent_content", "consent_state", "log_entry", "log_leaf", "log_tile")) {
            double bytes = number(
                    "SELECT sum(pg_total_relation_size(relid)) FROM (SELECT 'volens." + table + "'::regclass AS relid"
                            + " UNION SELECT relid FROM pg_partition_tree('volens." + table + "')) AS tables");
            all += bytes;
            Figures.print("log.bytes_per_event." + table, bytes / events);
        }
        Figures.print("log.bytes_per_event", all / events);
    }

    private void audit(long events) throws IOException, InterruptedException {
        Path keys =
                Files.writeString(bench.folder().resolve("published-keys.json"), bench.get("/log/published-keys.json"));
        var builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
                        "-XX:+UseParallelGC",
                        "-jar",
                        Project.current().audit().toString(),
                        "--keys",
                        keys.toString(),
                        "--outside",
                        outside().toString())
                .redirectErrorStream(true);
        builder.environment().putAll(bench.database().accounts());
        long begun = System.nanoTime();
        Process audit = builder.start();
        String said = new String(audit.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        int code = audit.waitFor();
        double took = seconds(begun);
        if (code != 0) {
            throw new IllegalStateException("The audit ended with " + code + ": " + said);
        }
        System.err.println(said.strip());
        Figures.print("log.audit_s", took);
        Figures.print("log.audit_leaves_per_second", events / took);
    }

    private Path outside() {
        return bench.settings().folder().root().resolve("log");
    }

    private long number(String query) throws SQLException {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static double seconds(long since) {
        return (System.nanoTime() - since) / 1e9;
    }
}

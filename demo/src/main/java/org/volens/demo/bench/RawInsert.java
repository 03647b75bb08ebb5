package org.volens.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.volens.demo.settings.SettingRefused;

/** The limit that a write is measured against: single rows inserted by pgbench into the same database, each durable. */
final class RawInsert {

    private static final Pattern RATE = Pattern.compile("tps = ([0-9.]+)");

    private final Bench bench;

    RawInsert(Bench bench) {
        this.bench = bench;
    }

    /** Rows inserted a second with 16 connections, in so many seconds. */
    double perSecond(int seconds) throws IOException, InterruptedException, SQLException {
        var accounts = bench.database().accounts();
        String admin = accounts.getOrDefault("VOLENS_DB_ADMIN", "");
        String password = accounts.getOrDefault("VOLENS_DB_ADMIN_PASSWORD", "");
        try (var connection = bench.database().administer();
                var statement = connection.createStatement()) {
            statement.execute("create table public.raw_insert (id bigint generated always as identity primary key,"
                    + " person uuid not null, content text not null)");
        }
        Path script = Files.writeString(
                bench.folder().resolve("insert.sql"),
                "insert into public.raw_insert (person, content) values (gen_random_uuid(), repeat('x', 600));\n");
        var place = java.net.URI.create(bench.database().url().substring("jdbc:".length()));
        var builder = new ProcessBuilder(List.of(
                        "pgbench",
                        "-n",
                        "-M",
                        "prepared",
                        "-c",
                        "16",
                        "-j",
                        "2",
                        "-T",
                        String.valueOf(seconds),
                        "-f",
                        script.toString(),
                        "-h",
                        place.getHost(),
                        "-p",
                        String.valueOf(place.getPort()),
                        "-U",
                        admin,
                        place.getPath().substring(1)))
                .redirectErrorStream(true);
        builder.environment().put("PGPASSWORD", password);
        Process pgbench = builder.start();
        String output = new String(pgbench.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        Matcher rate = RATE.matcher(output);
        if (pgbench.waitFor() != 0 || !rate.find()) {
            throw new SettingRefused("pgbench failed: " + output);
        }
        return Double.parseDouble(rate.group(1));
    }
}

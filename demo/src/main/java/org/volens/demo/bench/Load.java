package org.volens.demo.bench;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.volens.demo.settings.SettingRefused;

/**
 * A load by wrk, a native client with a script for each kind of request. It keeps the number of requests in flight constant,
 * and what it costs itself is measured with it.
 */
final class Load {

    private final Path folder;
    private final String url;

    Load(Path folder, String url) {
        this.folder = folder;
        this.url = url;
    }

    /**
     * What came of a load.
     *
     * @param good answers with the status wanted a second
     * @param p50 median in milliseconds
     * @param p99 99th percentile in milliseconds
     * @param all everything that the script counted
     * @param clientShare cores that the client used
     */
    record Result(double good, double p50, double p99, Map<String, Double> all, double clientShare) {

        double of(String name) {
            return all.getOrDefault(name, 0.0);
        }
    }

    /** Runs a script of this folder for so long; the settings reach it as environment variables. */
    Result run(String script, int seconds, int inFlight, Map<String, String> settings)
            throws IOException, InterruptedException {
        Path lua = Files.writeString(folder.resolve(script), text("common.lua") + text(script));
        var builder = new ProcessBuilder(List.of(
                        "bash",
                        "-c",
                        "TIMEFORMAT='client_cpu=%U %S'; time wrk -t2 -c" + inFlight + " -d" + seconds
                                + "s --timeout 10s -s '" + lua + "' '" + url + "'"))
                .redirectErrorStream(true);
        builder.environment().putAll(settings);
        Cores before = Cores.now();
        Process wrk = builder.start();
        List<String> lines = new ArrayList<>();
        try (var output = wrk.inputReader()) {
            output.lines().forEach(lines::add);
        }
        if (wrk.waitFor() != 0) {
            throw new SettingRefused("wrk failed: " + String.join("\n", lines));
        }
        Cores used = Cores.now().since(before);
        lines.add("api_cpu=" + used.api());
        lines.add("database_cpu=" + used.database());
        return read(lines, seconds);
    }

    private static String text(String script) throws IOException {
        try (InputStream source = Load.class.getResourceAsStream(script)) {
            if (source == null) {
                throw new IllegalStateException("There is no script " + script + ".");
            }
            return new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Result read(List<String> lines, int seconds) {
        Map<String, Double> all = new HashMap<>();
        for (String line : lines) {
            if (line.startsWith("client_cpu=")) {
                String[] parts = line.substring("client_cpu=".length()).split(" ", -1);
                all.put("client_cpu", Double.parseDouble(parts[0]) + Double.parseDouble(parts[1]));
            } else if (line.matches("[a-z0-9_]+=[-0-9.e+]+")) {
                all.put(
                        line.substring(0, line.indexOf('=')),
                        Double.parseDouble(line.substring(line.indexOf('=') + 1)));
            } else if (line.startsWith("first_bad=")) {
                System.err.println(line);
            }
        }
        return new Result(
                all.getOrDefault("good", 0.0) / all.getOrDefault("seconds", (double) seconds),
                all.getOrDefault("p50_us", 0.0) / 1000,
                all.getOrDefault("p99_us", 0.0) / 1000,
                all,
                all.getOrDefault("client_cpu", 0.0) / seconds);
    }
}

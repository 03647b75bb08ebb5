package org.volens.demo.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;

/**
 * How long a withdrawal takes while others record choices, a system takes permits and ends each when its act is over, a run
 * invites and records are imported without end: people stop contact at a steady pace, and each answer waits until nothing that began before it still runs.
 */
public final class WithdrawalBench {

    private static final int PEOPLE = 10_000;
    private static final int A_SECOND = 20;

    private final Bench bench;
    private final Path leave;

    private WithdrawalBench(Bench bench, Path leave) {
        this.bench = bench;
        this.leave = leave;
    }

    /** Prints the figures; takes the seconds of the measured part and of the warm-up. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 30;
        int before = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
        try (Bench bench = Bench.start(PEOPLE)) {
            bench.everybodySignsIn();
            List<String> tokens = Files.readAllLines(bench.folder().resolve("tokens"));
            Path leave = bench.folder().resolve("leave");
            Files.write(leave, tokens.subList(tokens.size() / 2, tokens.size()));
            Files.write(bench.folder().resolve("tokens"), tokens.subList(0, tokens.size() / 2));
            new WithdrawalBench(bench, leave).measure(seconds, before);
        }
    }

    private void measure(int seconds, int before) throws Exception {
        String leaflet = Leaflets.inForce(bench);
        Map<String, String> permits = new HashMap<>(PermitBench.told(bench, "/v1/permits"));
        permits.put("ENDS", "1");
        int all = before + seconds;
        try (var wave = new Wave(bench);
                var imports = new Imports(bench.register());
                var loads = Executors.newFixedThreadPool(4)) {
            var choices = loads.submit(() -> bench.load("consent.lua", all, 8, Map.of("LEAFLET", leaflet, "RUN", "w")));
            var taken = loads.submit(() -> bench.load("permit.lua", all, 2, permits));
            var run = loads.submit(wave);
            var imported = loads.submit(imports);
            stops(before, 0);
            Load.Result stopped = stops(seconds, before * A_SECOND / 2);
            print(stopped, choices.get(), taken.get());
            wave.end();
            imports.close();
            run.get();
            imported.get();
            Figures.print("withdrawal.wave_people_per_second", wave.people(all));
            Figures.print("withdrawal.wave_chunk_p99_ms", wave.p99());
            Figures.print("withdrawal.imported_people_per_second", (double) imports.people() / all);
        }
    }

    private Load.Result stops(int seconds, int from) throws Exception {
        return bench.load(
                "withdraw.lua",
                seconds,
                2,
                Map.of(
                        "LEAVERS",
                        leave.toString(),
                        "A_SECOND",
                        String.valueOf(A_SECOND),
                        "FROM",
                        String.valueOf(from)));
    }

    private static void print(Load.Result stopped, Load.Result choices, Load.Result taken) {
        Figures.print("withdrawal.p50_ms_under_load", stopped.p50());
        Figures.print("withdrawal.p99_ms_under_load", stopped.p99());
        Figures.print("withdrawal.per_second", stopped.good());
        Figures.print("withdrawal.refused", stopped.of("bad"));
        Figures.print("withdrawal.choices_per_second", choices.good());
        Figures.print("withdrawal.permits_per_second", taken.of("permitted") / taken.of("seconds"));
    }
}

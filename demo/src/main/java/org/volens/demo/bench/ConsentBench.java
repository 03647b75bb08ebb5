package org.volens.demo.bench;

import java.util.HashMap;
import java.util.Map;

/**
 * How fast decisions are recorded over HTTP: token checked, event durable, answer with its proof. 16 requests in flight by a
 * native client, everybody with a token of their own, and the limit of the same machine in the same run.
 */
public final class ConsentBench {

    private static final int PEOPLE = 10_000;

    private ConsentBench() {}

    /** Prints the figures; takes the seconds of the measured part. */
    public static void main(String[] arguments) throws Exception {
        int seconds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 20;
        int before = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 40;
        try (Bench bench = Bench.start(PEOPLE)) {
            bench.everybodySignsIn();
            String leaflet = Leaflets.inForce(bench);
            Load.Result warm = load(bench, leaflet, Map.of(), "w", before);
            Load.Result taken = load(bench, leaflet, goingOn(warm), "m", seconds);
            double raw = new RawInsert(bench).perSecond(10);
            double proven = taken.of("proven") / Math.max(1, taken.of("good"));
            Figures.print("consent.per_second", taken.of("proven") / taken.of("seconds"));
            Figures.print("consent.p50_ms", taken.p50());
            Figures.print("consent.p99_ms", taken.p99());
            Figures.print("consent.share_with_proof", proven);
            Figures.print("consent.refused", taken.of("bad"));
            Figures.print("consent.raw_insert_per_second", raw);
            Figures.print("consent.share_of_raw_insert", taken.of("proven") / taken.of("seconds") / raw);
            Figures.print("consent.client_cores", taken.clientShare());
            Figures.print("consent.api_cores", taken.of("api_cpu") / taken.of("seconds"));
            Figures.print("consent.database_cores", taken.of("database_cpu") / taken.of("seconds"));
        }
    }

    private static Load.Result load(Bench bench, String leaflet, Map<String, String> from, String run, int seconds)
            throws Exception {
        var told = new HashMap<>(from);
        told.put("LEAFLET", leaflet);
        told.put("RUN", run);
        return bench.load("consent.lua", seconds, 16, told);
    }

    /** The next load goes on with the people and numbers at which the last one ended. */
    private static Map<String, String> goingOn(Load.Result last) {
        var from = new HashMap<String, String>();
        for (int thread = 0; thread < 2; thread++) {
            from.put("AT_" + thread, String.valueOf((int) last.of("at_" + thread)));
            from.put("SEQUENCE_" + thread, String.valueOf((int) last.of("sequence_" + thread)));
        }
        return from;
    }
}

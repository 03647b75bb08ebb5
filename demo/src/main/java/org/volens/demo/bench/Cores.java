package org.volens.demo.bench;

import java.time.Duration;

/** How much processor time the parts of the product have used so far, as the operating system counts it. */
record Cores(double api, double database) {

    /** Reads it for everything that this process has started. */
    static Cores now() {
        return new Cores(of("recruitment-api"), of("postgres"));
    }

    /** What was used since, in seconds. */
    Cores since(Cores before) {
        return new Cores(api - before.api, database - before.database);
    }

    private static double of(String name) {
        return ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .or(process.info()::command)
                        .filter(line -> line.contains(name))
                        .isPresent())
                .map(process -> process.info().totalCpuDuration().orElse(Duration.ZERO))
                .mapToDouble(time -> time.toMillis() / 1000.0)
                .sum();
    }
}

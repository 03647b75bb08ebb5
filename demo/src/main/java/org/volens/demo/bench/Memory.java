package org.volens.demo.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** How much memory the API holds, as the operating system counts it. */
final class Memory {

    private Memory() {}

    /** Bytes that are resident now. */
    static long ofApi() throws IOException {
        long pid = ProcessHandle.current()
                .descendants()
                .filter(process -> process.info()
                        .commandLine()
                        .filter(line -> line.contains("recruitment-api"))
                        .isPresent())
                .findFirst()
                .orElseThrow()
                .pid();
        return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> 1024 * Long.parseLong(line.replaceAll("[^0-9]", "")))
                .sum();
    }
}

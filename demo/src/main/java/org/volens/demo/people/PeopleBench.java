package org.volens.demo.people;

import java.util.Locale;

/** How fast people are made and written. */
public final class PeopleBench {

    private static final int COUNT = 20_000;

    private PeopleBench() {}

    /** Prints one figure. */
    public static void main(String[] arguments) {
        long begun = System.nanoTime();
        long bytes = People.made(2026, COUNT).stream()
                .mapToLong(person -> PersonLines.json(person.line()).length())
                .sum();
        double seconds = (System.nanoTime() - begun) / 1e9;
        System.out.printf(Locale.ROOT, "people.made_per_second %.0f people/s%n", COUNT / seconds);
        System.out.printf(Locale.ROOT, "people.bytes_per_person %.0f bytes%n", bytes / (double) COUNT);
    }
}

package org.volens.demo.bench;

import java.util.Locale;

/** Prints one figure a line, as {@code name=value}. */
final class Figures {

    private Figures() {}

    static void print(String name, double value) {
        System.out.println(name + "="
                + (value >= 100
                        ? String.format(Locale.ROOT, "%.0f", value)
                        : String.format(Locale.ROOT, "%.3f", value)));
    }
}

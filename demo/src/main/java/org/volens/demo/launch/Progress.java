package org.volens.demo.launch;

import java.io.PrintStream;
import java.util.Locale;

/** Tells the person at the keyboard what is done, and how long after the beginning. */
public final class Progress {

    private final PrintStream out;
    private final long begun = System.nanoTime();

    /** Writes lines to a stream. */
    public Progress(PrintStream out) {
        this.out = out;
    }

    /** One line for one thing done. */
    public void done(String what) {
        double seconds = (System.nanoTime() - begun) / 1e9;
        out.printf(Locale.ROOT, "%7.1f s  %s%n", seconds, what);
    }

    /** A line without a time. */
    public void say(String line) {
        out.println(line);
    }
}

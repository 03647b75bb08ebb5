package org.volens.registry.intake;

import java.util.function.Predicate;

/** Where a chunk of lines ends: after so many lines or bytes, so that a transaction stays short and memory bounded. */
final class ChunkEnd implements Predicate<Lines.Line> {

    private static final int MOST_LINES = 100;
    private static final int MOST_BYTES = 1024 * 1024;

    private int lines;
    private long bytes;

    @Override
    public boolean test(Lines.Line line) {
        lines++;
        bytes += line.size();
        boolean full = lines >= MOST_LINES || bytes >= MOST_BYTES;
        if (full) {
            lines = 0;
            bytes = 0;
        }
        return full;
    }
}

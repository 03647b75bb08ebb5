package org.volens.consent.audit;

import org.jspecify.annotations.Nullable;

/** Rows of one question, one after another, however many there are. */
interface RowSource extends AutoCloseable {

    /** The next row, or null after the last. */
    @Nullable
    Row next();

    @Override
    void close();

    /** The next row as bytes, or null after the last. */
    @FunctionalInterface
    interface Raw {

        /** Reads one message of a binary copy. */
        byte @Nullable [] read();
    }
}

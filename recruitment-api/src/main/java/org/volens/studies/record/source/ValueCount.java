package org.volens.studies.record.source;

/** Counts the values of one file, so that many tiny ones cannot fill the memory. */
final class ValueCount {

    private int values;

    void oneMore() {
        if (++values > Bounds.MAX_VALUES) {
            throw Unreadable.file("not-too-many-values", "The file holds more than " + Bounds.MAX_VALUES + " values.");
        }
    }
}

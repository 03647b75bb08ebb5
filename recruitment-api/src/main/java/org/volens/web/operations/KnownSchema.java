package org.volens.web.operations;

import java.util.List;

/** The migrations that this release knows; a test compares the list with the folder. */
final class KnownSchema {

    static final List<String> VERSIONS = List.of(
            "1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13", "14", "15", "16", "17", "18", "19",
            "20", "21", "22", "24", "26", "27");

    private KnownSchema() {}

    static boolean isTooOld(List<String> applied) {
        return !applied.containsAll(VERSIONS);
    }

    static boolean isTooNew(List<String> applied) {
        return !VERSIONS.containsAll(applied);
    }
}

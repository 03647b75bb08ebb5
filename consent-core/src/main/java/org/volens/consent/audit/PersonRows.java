package org.volens.consent.audit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** All rows of one person, by table, in order of their numbers. */
record PersonRows(
        UUID person,
        List<Row> states,
        List<Row> events,
        List<Row> contents,
        List<Row> entries,
        List<Row> waiting,
        List<Row> positions) {

    PersonRows(UUID person) {
        this(
                person,
                new ArrayList<>(1),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(0),
                new ArrayList<>());
    }

    /** Puts the rows of events in order of their numbers, where the database did not. */
    void order() {
        for (List<Row> table : List.of(events, contents, entries, waiting)) {
            for (int at = 1; at < table.size(); at++) {
                if (table.get(at).int32(1) < table.get(at - 1).int32(1)) {
                    table.sort(Comparator.comparingInt(row -> row.int32(1)));
                }
            }
        }
    }

    /** The tables in the order in which they are read. */
    List<List<Row>> tables() {
        return List.of(states, events, contents, entries, waiting, positions);
    }
}

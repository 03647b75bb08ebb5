package org.volens.consent.audit;

import java.util.ArrayList;
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

    /** The tables in the order in which they are read. */
    List<List<Row>> tables() {
        return List.of(states, events, contents, entries, waiting, positions);
    }
}

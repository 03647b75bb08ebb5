package org.volens.studies.record;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volens.studies.record.source.Field;

/** Collects the notes of one reading, up to the number that a person would read. */
final class Notes {

    private static final Note MORE = new Note("file", "There is more to note than is listed here.");

    private final Set<Note> notes = new LinkedHashSet<>();

    /** Keeps the note once, however often it comes up. */
    void add(Field where, String message) {
        if (notes.size() < Limits.NOTES) {
            notes.add(new Note(where.path(), message));
        } else {
            notes.add(MORE);
        }
    }

    /** Notes that something is not there, and passes it on either way. */
    <T> Optional<T> expected(Optional<T> found, Field where, String what) {
        if (found.isEmpty()) {
            missing(where, what);
        }
        return found;
    }

    /** As {@link #expected(Optional, Field, String)}, for lists. */
    <T> List<T> expected(List<T> found, Field where, String what) {
        if (found.isEmpty()) {
            missing(where, what);
        }
        return found;
    }

    void missing(Field where, String what) {
        add(where, "The record gives no " + what + ".");
    }

    List<Note> list() {
        return List.copyOf(notes);
    }
}

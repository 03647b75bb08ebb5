package org.volens.registry;

import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Scope;

/**
 * Something that waits for a person.
 *
 * @param kind a word for machines, such as register, choose or decide-again
 * @param title what it is about, in words
 * @param words what to do, in words
 * @param taskId by which it can be marked as done; null where doing it settles it
 * @param dueOn by which day, or null
 * @param until until when an old yes stands; null where it has ended or none is meant
 * @param purpose the purpose to decide about, or null
 * @param scope what it is about: register, study or site
 * @param id the study or site, or null
 */
public record Task(
        String kind,
        String title,
        String words,
        @Nullable UUID taskId,
        @Nullable LocalDate dueOn,
        @Nullable Instant until,
        @Nullable String purpose,
        String scope,
        @Nullable UUID id) {

    static Task next(String kind, String title) {
        return new Task(kind, title, title + ".", null, null, null, null, "register", null);
    }

    /** A scope as tasks name it. */
    public static String scope(Scope scope) {
        return scope.kind().name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The study or site of a scope; null for the register. */
    public static @Nullable UUID id(Scope scope) {
        String value = scope.value();
        return value.isEmpty() ? null : UUID.fromString(value.substring(value.indexOf(':') + 1));
    }
}

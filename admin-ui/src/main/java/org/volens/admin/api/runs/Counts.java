package org.volens.admin.api.runs;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;
import org.volens.admin.api.Released;

/** How many people could take part, as released numbers. */
public record Counts(
        @Nullable String asOf,
        @Nullable String basis,
        @Nullable Released definite,
        @Nullable Released possible,
        List<Group> strata) {
    public Counts {
        strata = Absent.asEmpty(strata);
    }

    /** A group of people along one characteristic. */
    public record Group(String dimension, String category, Released people) {}

    /** The moment the numbers are from, where it can be read as one. */
    public @Nullable Instant moment() {
        try {
            return asOf == null ? null : Instant.parse(asOf);
        } catch (java.time.format.DateTimeParseException notAnInstant) {
            return null;
        }
    }
}

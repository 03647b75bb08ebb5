package org.volens.diversity;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A study's aim for one group.
 *
 * @param dimension characteristic
 * @param category group within it
 * @param kind whether the numbers are shares (0 to 1) of the study's recruitment target or people
 * @param minimum at least
 * @param maximum at most; it only returns a group to its ordinary chance and never closes enrolment
 * @param statement equality statement, needed on protected characteristics
 */
public record Target(
        Dimension dimension,
        String category,
        Kind kind,
        double minimum,
        @Nullable Double maximum,
        @Nullable EqualityStatement statement) {

    /** What the numbers of an aim count. */
    public enum Kind {
        SHARE,
        COUNT;

        /** Its word in the database and over HTTP. */
        public String code() {
            return this == SHARE ? "share" : "count";
        }
    }

    /** Whether a person of that stratum belongs to the group. */
    boolean holds(Cell cell) {
        return category.equals(cell.categories().get(dimension));
    }

    /** An aim steers until its statement is due for review. */
    public boolean inForce(LocalDate today) {
        LocalDate review = statement == null ? null : statement.reviewOn();
        return review == null || !today.isAfter(review);
    }
}

package org.volens.web;

import java.time.LocalDate;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Days that can be meant: a refusal names the field and the first and last day that would do. */
public final class Days {

    /** No approval, site or study that is recorded here is older: the rules they follow were written after it. */
    public static final LocalDate FIRST = LocalDate.of(1990, 1, 1);

    /** How far ahead anybody plans to look at something again. */
    private static final int YEARS_AHEAD = 10;

    private Days() {}

    /** A day on which something happened, needed: from 1990 to today. */
    public static LocalDate past(String field, @Nullable LocalDate day, LocalDate today) {
        if (day == null) {
            throw Refusal.field(field, "required", "Give the date.").toException();
        }
        return Objects.requireNonNull(pastOrNone(field, day, today));
    }

    /** A day on which something happened, where it did: from 1990 to today. */
    public static @Nullable LocalDate pastOrNone(String field, @Nullable LocalDate day, LocalDate today) {
        if (day != null && day.isAfter(today)) {
            throw Refusal.field(field, "not-in-the-future", "This date is in the future.")
                    .toException();
        }
        return within(field, day, FIRST, today);
    }

    /** A day that may lie ahead: from 1990 to ten years from today. */
    public static @Nullable LocalDate foreseeable(String field, @Nullable LocalDate day, LocalDate today) {
        return within(field, day, FIRST, today.plusYears(YEARS_AHEAD));
    }

    /** A day between two others, both of them included. */
    public static @Nullable LocalDate within(String field, @Nullable LocalDate day, LocalDate first, LocalDate last) {
        if (day != null && (day.isBefore(first) || day.isAfter(last))) {
            throw Refusal.field(field, "date-range", "Give a date from " + first + " to " + last + ".")
                    .toException();
        }
        return day;
    }
}

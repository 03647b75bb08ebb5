package org.volens.studies.record;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.regex.Pattern;

/** A date as precise as the registry gave it. A day that nobody stated is never made up. */
public sealed interface PartialDate {

    /** Year, month and day. */
    record Day(LocalDate date) implements PartialDate {}

    /** Year and month. */
    record Month(YearMonth month) implements PartialDate {}

    /** The year alone. */
    record Year(java.time.Year year) implements PartialDate {}

    /** ISO 8601 in the given precision: {@code 2015}, {@code 2015-10} or {@code 2015-10-05}. */
    @JsonValue
    default String text() {
        return switch (this) {
            case Day day -> day.date().toString();
            case Month month -> month.month().toString();
            case Year year -> year.year().toString();
        };
    }

    /** The date that {@link #text} wrote; faults on anything else. */
    @JsonCreator
    static PartialDate of(String iso) {
        return parse(iso).orElseThrow(() -> new IllegalArgumentException("Not a date of ISO 8601: " + iso));
    }

    /** The date in a text of ISO 8601, if it is one and exists in the calendar. */
    static Optional<PartialDate> parse(String iso) {
        if (!Shape.ISO.matcher(iso).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(
                    switch (iso.length()) {
                        case 4 -> new Year(java.time.Year.parse(iso));
                        case 7 -> new Month(YearMonth.parse(iso));
                        default -> new Day(LocalDate.parse(iso));
                    });
        } catch (DateTimeException notInTheCalendar) {
            return Optional.empty();
        }
    }

    /** The year, which every precision has. */
    default int yearNumber() {
        return switch (this) {
            case Day day -> day.date().getYear();
            case Month month -> month.month().getYear();
            case Year year -> year.year().getValue();
        };
    }

    /** Kept apart because an interface shows all its constants. */
    final class Shape {
        private static final Pattern ISO = Pattern.compile("\\d{4}(-\\d{2}(-\\d{2})?)?");

        private Shape() {}
    }
}

package org.volens.cohort;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.JsonValue;
import com.fasterxml.jackson.annotation.Nulls;
import java.time.LocalDate;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * A lowest or highest age in completed units of the calendar: someone born on 29 February completes a year on 1 March
 * where the year has no such day. Hours and minutes come from study records about newborns; a birth date knows days only.
 *
 * @param value whole units
 * @param unit the unit
 */
public record AgeLimit(
        int value, @JsonSetter(nulls = Nulls.FAIL) Unit unit) {

    /** Units of age. */
    public enum Unit {
        YEARS,
        MONTHS,
        WEEKS,
        DAYS,
        HOURS,
        MINUTES;

        /** The word for the unit, stored and shown. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Completed units between birth and a day. */
    long completed(LocalDate birth, LocalDate day) {
        long days = ChronoUnit.DAYS.between(birth, day);
        return switch (unit) {
            case YEARS -> Period.between(birth, day).getYears();
            case MONTHS -> Period.between(birth, day).toTotalMonths();
            case WEEKS -> days / 7;
            case DAYS -> days;
            case HOURS -> days * 24;
            case MINUTES -> days * 24 * 60;
        };
    }

    /** The last birth date at which this age has been completed on a day. */
    LocalDate lastBirthReaching(LocalDate day) {
        return earlier(day, value);
    }

    /** The last birth date at which a person is already older than this age on a day. */
    LocalDate lastBirthBeyond(LocalDate day) {
        return switch (unit) {
            case YEARS, MONTHS, WEEKS, DAYS -> earlier(day, value + 1L);
            case HOURS -> day.minusDays(value / 24 + 1L);
            case MINUTES -> day.minusDays(value / (24 * 60) + 1L);
        };
    }

    private LocalDate earlier(LocalDate day, long units) {
        return switch (unit) {
            case YEARS -> day.minusYears(units);
            case MONTHS -> day.minusMonths(units);
            case WEEKS -> day.minusWeeks(units);
            case DAYS -> day.minusDays(units);
            case HOURS -> day.minusDays(Math.ceilDiv(units, 24));
            case MINUTES -> day.minusDays(Math.ceilDiv(units, 24 * 60));
        };
    }
}

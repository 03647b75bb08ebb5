package org.volens.studies.record;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/**
 * A lowest or highest age in the unit that the record uses. No limit is the absence of this value, not a large number.
 *
 * @param value whole units, not negative
 */
public record AgeLimit(int value, Unit unit) {

    /** Units of age, largest first. */
    public enum Unit {
        YEARS(525_960),
        MONTHS(43_830),
        WEEKS(10_080),
        DAYS(1_440),
        HOURS(60),
        MINUTES(1);

        private final int minutes;

        Unit(int minutes) {
            this.minutes = minutes;
        }

        /** The word for the unit, stored and shown. */
        @JsonValue
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public AgeLimit {
        if (value < 0) {
            throw new IllegalArgumentException("An age is not negative: " + value);
        }
    }

    /** The limit in words: {@code 18 years}, {@code 1 month}. */
    public String text() {
        String word = unit.word();
        return value + " " + (value == 1 ? word.substring(0, word.length() - 1) : word);
    }

    /** About how many minutes, with years of 365.25 days: good for order and bounds, not for anyone's birthday. */
    long roughMinutes() {
        return (long) value * unit.minutes;
    }
}

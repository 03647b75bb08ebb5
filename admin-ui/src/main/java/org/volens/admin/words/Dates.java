package org.volens.admin.words;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Dates and times as people in the UK write them, in the UK's time. */
public final class Dates {
    public static final ZoneId UK = ZoneId.of("Europe/London");
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMM yyyy", Locale.UK);
    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("MMMM yyyy", Locale.UK);
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM yyyy 'at' HH:mm", Locale.UK).withZone(UK);

    private Dates() {}

    public static String day(@Nullable LocalDate date) {
        return date == null ? "" : DAY.format(date);
    }

    public static String day(@Nullable Instant instant) {
        return instant == null ? "" : DAY.withZone(UK).format(instant);
    }

    public static String moment(@Nullable Instant instant) {
        return instant == null ? "" : MOMENT.format(instant);
    }

    /** For values that the API gives as a date, a month or an instant; anything else is shown as it came. */
    public static String either(@Nullable String text) {
        var day = dayOf(text);
        if (day != null) {
            return DAY.format(day);
        }
        return text == null ? "" : month(text);
    }

    private static String month(String text) {
        try {
            return MONTH.format(YearMonth.parse(text));
        } catch (DateTimeParseException notAMonth) {
            return text;
        }
    }

    /** The day that such a value falls on, if it can be read. */
    public static @Nullable LocalDate dayOf(@Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException notADay) {
            return momentOf(text);
        }
    }

    private static @Nullable LocalDate momentOf(String text) {
        try {
            return Instant.parse(text).atZone(UK).toLocalDate();
        } catch (DateTimeParseException notAMoment) {
            return null;
        }
    }
}

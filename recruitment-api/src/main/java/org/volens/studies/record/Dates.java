package org.volens.studies.record;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.volens.studies.record.source.Field;
import org.volens.studies.record.source.PlainText;

/** Reads the ways in which registries write dates, without adding precision. */
final class Dates {

    private static final DateTimeFormatter DAY = written("MMMM d, uuuu");
    private static final DateTimeFormatter MONTH = written("MMMM uuuu");
    private static final Pattern INSTANT = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T[0-9:.]{5,18}(Z|[+-]\\d{2}:\\d{2})");

    /** ISRCTN is kept in London; a moment of its own is a date there. */
    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private Dates() {}

    private static DateTimeFormatter written(String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ENGLISH).withResolverStyle(ResolverStyle.STRICT);
    }

    /** The date here: {@code 2015-10}, {@code 2015-10-05}, {@code October 2015}, {@code October 5, 2015}, an instant. */
    static Optional<PartialDate> date(Field field) {
        return field.text().map(PlainText::oneLine).map(words -> understood(field, words));
    }

    private static PartialDate understood(Field field, String words) {
        PartialDate date = parse(words)
                .orElseThrow(() -> field.refuse(
                        "date-understood",
                        field.path() + " says \"" + PlainText.excerpt(words, Limits.QUOTE)
                                + "\", which is not a date."));
        if (date.yearNumber() < Limits.FIRST_YEAR || date.yearNumber() > Limits.LAST_YEAR) {
            throw field.refuse(
                    "date-range",
                    field.path() + " lies outside the years " + Limits.FIRST_YEAR + " to " + Limits.LAST_YEAR + ".");
        }
        return date;
    }

    private static Optional<PartialDate> parse(String words) {
        try {
            if (INSTANT.matcher(words).matches()) {
                Instant moment = OffsetDateTime.parse(words).toInstant();
                return Optional.of(new PartialDate.Day(LocalDate.ofInstant(moment, LONDON)));
            }
            if (words.isEmpty() || Character.isDigit(words.charAt(0))) {
                return PartialDate.parse(words);
            }
            return Optional.of(
                    words.indexOf(',') >= 0
                            ? new PartialDate.Day(LocalDate.parse(words, DAY))
                            : new PartialDate.Month(YearMonth.parse(words, MONTH)));
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }
}

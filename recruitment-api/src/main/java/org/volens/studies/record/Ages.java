package org.volens.studies.record;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.volens.studies.record.AgeLimit.Unit;
import org.volens.studies.record.source.Field;
import org.volens.studies.record.source.PlainText;

/** Reads age limits. An age decides who may be invited, so what is not understood is refused and never passed over. */
final class Ages {

    private static final Pattern LIMIT = Pattern.compile(
            "(\\d{1,5}(?:\\.\\d{1,4})?)\\s*(year|month|week|day|hour|minute)s?", Pattern.CASE_INSENSITIVE);
    private static final Set<String> NO_LIMIT = Set.of("n/a", "n/a (no limit)", "na", "none", "no limit");

    private Ages() {}

    /** The limit in words such as {@code 18 Years} or {@code N/A}; empty means that there is none. */
    static Optional<AgeLimit> limit(Field field, Notes notes, String which) {
        Optional<String> text = field.text().map(PlainText::oneLine);
        if (text.isEmpty()) {
            notes.missing(field, which + "; none is set");
        }
        return text.flatMap(words -> parse(field, words));
    }

    /** The limit in words; empty means that the words say that there is none. */
    static Optional<AgeLimit> parse(Field field, String words) {
        if (NO_LIMIT.contains(words.toLowerCase(Locale.ROOT))) {
            return Optional.empty();
        }
        Matcher parts = LIMIT.matcher(words);
        if (!parts.matches()) {
            throw field.refuse(
                    "age-understood",
                    field.path() + " says \"" + PlainText.excerpt(words, Limits.QUOTE)
                            + "\", which is neither a whole number with a unit (years, months, weeks, days, hours or"
                            + " minutes) nor N/A.");
        }
        Unit unit = Unit.valueOf(parts.group(2).toUpperCase(Locale.ROOT) + "S");
        return Optional.of(bounded(field, exact(field, new BigDecimal(parts.group(1)), unit)));
    }

    /** A part of a unit is taken in the next smaller one where that is exact: 1.5 years are 18 months. */
    private static AgeLimit exact(Field field, BigDecimal value, Unit unit) {
        @Nullable AgeLimit whole = whole(value, unit);
        if (whole == null) {
            whole = switch (unit) {
                case YEARS -> whole(value.multiply(BigDecimal.valueOf(12)), Unit.MONTHS);
                case WEEKS -> whole(value.multiply(BigDecimal.valueOf(7)), Unit.DAYS);
                case DAYS -> whole(value.multiply(BigDecimal.valueOf(24)), Unit.HOURS);
                case HOURS -> whole(value.multiply(BigDecimal.valueOf(60)), Unit.MINUTES);
                case MONTHS, MINUTES -> null;
            };
        }
        if (whole == null) {
            throw field.refuse("age-whole", field.path() + " is not a whole number of any unit.");
        }
        return whole;
    }

    private static @Nullable AgeLimit whole(BigDecimal value, Unit unit) {
        BigDecimal plain = value.stripTrailingZeros();
        return plain.scale() <= 0 ? new AgeLimit(plain.intValueExact(), unit) : null;
    }

    private static AgeLimit bounded(Field field, AgeLimit limit) {
        if (limit.roughMinutes() > new AgeLimit(Limits.AGE_YEARS, Unit.YEARS).roughMinutes()) {
            throw field.refuse("age-range", field.path() + " is above " + Limits.AGE_YEARS + " years.");
        }
        return limit;
    }

    /** Refuses a highest age below the lowest, which would let nobody take part. */
    static void inOrder(Optional<AgeLimit> minimum, Optional<AgeLimit> maximum, Field maximumField) {
        if (minimum.isPresent()
                && maximum.isPresent()
                && minimum.get().roughMinutes() > maximum.get().roughMinutes()) {
            throw maximumField.refuse(
                    "age-order",
                    "The highest age (" + maximum.get().text() + ") is below the lowest ("
                            + minimum.get().text() + ").");
        }
    }
}

package org.volens.consent.acting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Ages as the law tells them apart. */
public enum AgeBand {
    UNDER_SIXTEEN,
    SIXTEEN_OR_SEVENTEEN,
    ADULT,
    UNKNOWN;

    private static final int SIXTEEN = 16;
    private static final int EIGHTEEN = 18;

    /** The band of somebody on a day. */
    public static AgeBand on(@Nullable LocalDate birthDate, LocalDate day) {
        if (birthDate == null || birthDate.isAfter(day)) {
            return UNKNOWN;
        }
        int years = Period.between(birthDate, day).getYears();
        return years < SIXTEEN ? UNDER_SIXTEEN : years < EIGHTEEN ? SIXTEEN_OR_SEVENTEEN : ADULT;
    }

    /** Who was born on that day or before is sixteen, whatever the clocks and calendars in between; who was not, may be. */
    public static LocalDate surelySixteen(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC).minusYears(SIXTEEN).minusDays(2);
    }

    /** The day on which somebody becomes sixteen. */
    public static LocalDate sixteenth(LocalDate birthDate) {
        return birthday(birthDate, SIXTEEN);
    }

    /** The day on which somebody becomes eighteen. */
    static LocalDate eighteenth(LocalDate birthDate) {
        return birthday(birthDate, EIGHTEEN);
    }

    /** Born on 29 February, a year older on 1 March where there is no such day: as {@link Period} counts. */
    private static LocalDate birthday(LocalDate birthDate, int years) {
        LocalDate day = birthDate.plusYears(years);
        return day.getDayOfMonth() == birthDate.getDayOfMonth() ? day : day.plusDays(1);
    }
}

package org.volens.invitations;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.volens.web.Refusal;

/** How long an invitation can be answered: four weeks from the day it can be read, that day and the last one included. */
final class AnswerTime {

    static final ZoneId UK = ZoneId.of("Europe/London");

    private static final int DAYS = 28;
    private static final DateTimeFormatter WORDS = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    private AnswerTime() {}

    /** The last day on which an invitation that begins now can be answered. */
    static LocalDate lastDay(Instant from) {
        return today(from).plusDays(DAYS);
    }

    static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, UK);
    }

    static boolean isOver(LocalDate lastDay, Instant now) {
        return today(now).isAfter(lastDay);
    }

    static String inWords(LocalDate day) {
        return day.format(WORDS);
    }

    /** The refusal of an answer that came too late. */
    static Refusal over(LocalDate lastDay) {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "invitation-in-time",
                "The time to answer this invitation ended on " + inWords(lastDay)
                        + ". Call us if you would still like to take part.");
    }

    /** What the person is told when it ends. */
    static String told(LocalDate lastDay) {
        return "The time to answer an invitation from us ended on " + inWords(lastDay)
                + ". Nothing was passed on, and you need not do anything. Call us if you would still like to take part.";
    }
}

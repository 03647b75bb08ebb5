package org.volens.invitations;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.volens.web.Refusal;

/** In which order what happens to a person at a site can have happened: each step after the one it rests on. */
final class ScreeningDates {

    private ScreeningDates() {}

    static void contact(Screening found, Instant at) {
        afterPutInTouch(found, "at", LocalDate.ofInstant(at, Screenings.UK));
    }

    static void visit(Screening found, LocalDate date) {
        afterPutInTouch(found, "date", date);
    }

    static void enrolment(Screening found, LocalDate date) {
        LocalDate consent = found.dates().consent();
        if (consent == null) {
            throw Refusal.of(
                            Refusal.Kind.WRONG_STATE,
                            "consent-visit-first",
                            "The visit at which the person agreed to take part is not recorded.")
                    .toException();
        }
        notBefore(date, consent, "date", "after-consent", "Nobody is recruited before consenting.");
    }

    static void outcome(Screening found, LocalDate date) {
        afterPutInTouch(found, "date", date);
        notBefore(date, found.dates().consent(), "date", "after-consent", "It cannot end before the person consented.");
        notBefore(
                date,
                found.dates().recruited(),
                "date",
                "after-enrolment",
                "It cannot end before the person was enrolled.");
    }

    private static void afterPutInTouch(Screening found, String field, LocalDate date) {
        notBefore(
                date,
                LocalDate.ofInstant(found.putInTouchAt(), Screenings.UK),
                field,
                "after-put-in-touch",
                "This cannot come before the person asked to be put in touch.");
    }

    private static void notBefore(
            LocalDate date, @Nullable LocalDate first, String field, String rule, String sentence) {
        if (first != null && date.isBefore(first)) {
            throw Refusal.field(field, rule, sentence + " That was on " + first + ".")
                    .toException();
        }
    }
}

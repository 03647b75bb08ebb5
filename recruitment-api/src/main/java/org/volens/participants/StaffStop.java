package org.volens.participants;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.volens.consent.How;

/** How a stop was said that staff write down; what cannot be read is taken as said now, by telephone. */
public final class StaffStop {

    /** Of an older date it is not believed that it was meant: the stop is told now. */
    private static final Duration OLDEST_WORD = Duration.ofDays(3_653);

    private StaffStop() {}

    /** As the event keeps it. */
    public static How how(String staffReference, StopBody body, Instant now) {
        return How.staff(
                route(body.text("how").orElse("")),
                staffReference,
                saidAt(body, now),
                body.text("said").orElse(null));
    }

    private static How.Route route(String how) {
        return switch (how.toLowerCase(Locale.ROOT)) {
            case "letter" -> How.Route.LETTER;
            case "visit" -> How.Route.VISIT;
            case "email" -> How.Route.EMAIL;
            case "text" -> How.Route.TEXT;
            case "gp" -> How.Route.GP;
            case "site" -> How.Route.SITE;
            default -> How.Route.PHONE;
        };
    }

    private static Instant saidAt(StopBody body, Instant now) {
        return body.text("saidAt")
                .flatMap(StaffStop::moment)
                .filter(at -> !at.isAfter(now) && at.isAfter(now.minus(OLDEST_WORD)))
                .orElse(now);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (DateTimeException unclear) {
            return Optional.empty();
        }
    }
}

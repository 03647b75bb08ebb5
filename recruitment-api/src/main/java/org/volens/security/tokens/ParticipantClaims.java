package org.volens.security.tokens;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;
import org.volens.consent.IdentityLevel;

/** What can be read of a participant's claims, one at a time: empty where there is nothing that can be meant. */
final class ParticipantClaims {

    private static final LocalDate OLDEST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private ParticipantClaims() {}

    static Optional<IdentityLevel> level(Jwt token) {
        String identity = Claims.text(token, "vot").orElse("").split("\\.", 2)[0];
        return Arrays.stream(IdentityLevel.values())
                .filter(level -> level.name().equals(identity))
                .findFirst();
    }

    static Optional<String> nhsNumber(Jwt token) {
        return Claims.text(token, "nhs_number").filter(number -> number.matches("[0-9]{10}"));
    }

    /** The birth date of somebody who may live. */
    static Optional<LocalDate> birthDate(Jwt token, LocalDate today) {
        return Claims.text(token, "birthdate")
                .flatMap(ParticipantClaims::date)
                .filter(birth -> !birth.isBefore(OLDEST_BIRTH) && !birth.isAfter(today));
    }

    private static Optional<LocalDate> date(String text) {
        try {
            return Optional.of(LocalDate.parse(text));
        } catch (DateTimeException unreadable) {
            return Optional.empty();
        }
    }

    /** A moment that a clock can show; of a count beyond it nothing was meant. */
    static Optional<Instant> moment(Jwt token, String claim) {
        return switch (token.getClaims().get(claim)) {
            case Instant instant -> Optional.of(instant);
            case Number seconds -> moment(seconds.longValue());
            case null -> Optional.empty();
            case Object other -> Optional.empty();
        };
    }

    private static Optional<Instant> moment(long seconds) {
        return seconds < 0 || seconds > LAST.getEpochSecond()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(seconds));
    }
}

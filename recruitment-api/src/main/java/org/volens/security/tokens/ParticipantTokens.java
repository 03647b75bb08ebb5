package org.volens.security.tokens;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.volens.consent.IdentityLevel;
import org.volens.security.Actor;

/** Reads the claims that the token service behind NHS login sends, and keeps to the session limits of NHS login. */
final class ParticipantTokens {

    private static final LocalDate OLDEST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final Instant LAST = Instant.parse("9999-12-31T23:59:59Z");

    private final TrustedIssuer issuer;
    private final Clock clock;

    ParticipantTokens(TrustedIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The participant; the tolerance is added to the longest session, for stops. */
    Actor actor(Jwt token, Duration tolerance) {
        String vector = Claims.required(token, "vot");
        IdentityLevel level = level(vector);
        boolean known = level.reaches(IdentityLevel.P5);
        return new Actor.Participant(
                issuer.uri(),
                Claims.required(token, "sub"),
                level,
                vector,
                issuer.vectors().contains(vector),
                authenticatedAt(token, tolerance),
                known ? nhsNumber(token) : "",
                known ? Claims.required(token, "family_name") : "",
                known ? birthDate(token) : LocalDate.EPOCH);
    }

    private Instant authenticatedAt(Jwt token, Duration tolerance) {
        Instant signedIn =
                authTime(token).orElseThrow(() -> new BadJwtException("The token has no \"auth_time\" claim."));
        Instant now = clock.instant();
        if (signedIn.isAfter(now.plus(issuer.clockSkew()))
                || signedIn.plus(issuer.longestSession()).plus(tolerance).isBefore(now)) {
            throw new BadJwtException("The session is over; sign in again.");
        }
        return signedIn;
    }

    private static Optional<Instant> authTime(Jwt token) {
        return switch (token.getClaims().get("auth_time")) {
            case Instant instant -> Optional.of(instant);
            case Number seconds -> moment(seconds.longValue());
            case null -> Optional.empty();
            case Object other -> Optional.empty();
        };
    }

    /** A moment that a clock can show; of a count beyond it nothing was meant. */
    private static Optional<Instant> moment(long seconds) {
        return seconds < 0 || seconds > LAST.getEpochSecond()
                ? Optional.empty()
                : Optional.of(Instant.ofEpochSecond(seconds));
    }

    private static IdentityLevel level(String vector) {
        String identity = vector.split("\\.", 2)[0];
        return Arrays.stream(IdentityLevel.values())
                .filter(level -> level.name().equals(identity))
                .findFirst()
                .orElseThrow(() -> new BadJwtException("The vector of trust is not one of NHS login's."));
    }

    private static String nhsNumber(Jwt token) {
        return Claims.text(token, "nhs_number")
                .filter(number -> number.matches("[0-9]{10}"))
                .orElseThrow(() -> new BadJwtException("The token has no NHS number of ten digits."));
    }

    private LocalDate birthDate(Jwt token) {
        try {
            LocalDate birth = LocalDate.parse(Claims.required(token, "birthdate"));
            if (birth.isBefore(OLDEST_BIRTH) || birth.isAfter(LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))) {
                throw new BadJwtException("Nobody who lives was born on that day.");
            }
            return birth;
        } catch (DateTimeException unreadable) {
            throw new BadJwtException("The birth date could not be read.", unreadable);
        }
    }
}

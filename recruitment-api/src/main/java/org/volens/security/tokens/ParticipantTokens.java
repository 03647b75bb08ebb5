package org.volens.security.tokens;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.function.Supplier;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.volens.consent.IdentityLevel;
import org.volens.security.Actor;

/** Reads the claims that the token service behind NHS login sends, and keeps to the session limits of NHS login. */
final class ParticipantTokens {

    private final TrustedIssuer issuer;
    private final Clock clock;

    ParticipantTokens(TrustedIssuer issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    Actor actor(Jwt token) {
        String vector = Claims.required(token, "vot");
        IdentityLevel level =
                ParticipantClaims.level(token).orElseThrow(because("The vector of trust is not one of NHS login's."));
        boolean known = level.reaches(IdentityLevel.P5);
        return new Actor.Participant(
                issuer.uri(),
                Claims.required(token, "sub"),
                level,
                vector,
                issuer.vectors().contains(vector),
                authenticatedAt(token),
                known ? nhsNumber(token) : "",
                known ? Claims.required(token, "family_name") : "",
                known ? birthDate(token) : LocalDate.EPOCH);
    }

    private Instant authenticatedAt(Jwt token) {
        Instant now = clock.instant();
        Instant signedIn = ParticipantClaims.moment(token, "auth_time")
                .orElseThrow(because("The token has no \"auth_time\" claim."));
        if (signedIn.isAfter(now.plus(issuer.clockSkew()))
                || signedIn.plus(issuer.longestSession()).isBefore(now)) {
            throw new BadJwtException("The session is over; sign in again.");
        }
        return signedIn;
    }

    private static String nhsNumber(Jwt token) {
        return ParticipantClaims.nhsNumber(token).orElseThrow(because("The token has no NHS number of ten digits."));
    }

    private LocalDate birthDate(Jwt token) {
        return ParticipantClaims.birthDate(token, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC))
                .orElseThrow(because("The token has no birth date of anybody who lives."));
    }

    private static Supplier<BadJwtException> because(String sentence) {
        return () -> new BadJwtException(sentence);
    }
}

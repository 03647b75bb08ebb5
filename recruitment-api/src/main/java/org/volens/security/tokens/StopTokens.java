package org.volens.security.tokens;

import com.nimbusds.jose.JWSObject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.volens.consent.IdentityLevel;
import org.volens.security.Actor;
import org.volens.web.reading.ReadableText;
import reactor.core.publisher.Mono;

/**
 * Reads a participant's token for a stop: signature, issuer, audience and subject must hold, and nothing else refuses it.
 * A claim that is missing or cannot be read proves nothing, so that the stop counts for whom the sign-in is linked to.
 */
final class StopTokens {

    private static final int LONGEST_CREDENTIAL = 200;

    private final TrustedIssuer issuer;
    private final Signatures signatures;
    private final Clock clock;

    StopTokens(TrustedIssuer issuer, IssuerKeys keys, Clock clock) {
        this.issuer = issuer;
        this.signatures = new Signatures(issuer, keys);
        this.clock = clock;
    }

    Mono<Actor> actor(String token) {
        return signatures.verified(parsed(token)).map(StopTokens::claims).map(this::actor);
    }

    private static JWSObject parsed(String token) {
        try {
            return JWSObject.parse(token);
        } catch (ParseException unreadable) {
            throw new BadJwtException("The token could not be read.", unreadable);
        }
    }

    /** The claims as they were sent: a time that is none must not keep the others from being read. */
    private static Jwt claims(JWSObject token) {
        Map<String, Object> claims = token.getPayload().toJSONObject();
        if (claims == null || claims.isEmpty()) {
            throw new BadJwtException("The token has no claims.");
        }
        return new Jwt(token.serialize(), null, null, token.getHeader().toJSONObject(), claims);
    }

    private Actor actor(Jwt token) {
        String subject = subject(token);
        Optional<IdentityLevel> level = ParticipantClaims.level(token);
        String number = level.orElse(IdentityLevel.P9).reaches(IdentityLevel.P5)
                ? ParticipantClaims.nhsNumber(token).orElse("")
                : "";
        Optional<LocalDate> birth =
                ParticipantClaims.birthDate(token, LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC));
        boolean proved = !number.isEmpty() && birth.isPresent();
        return new Actor.Participant(
                issuer.uri(),
                subject,
                proved ? level.orElse(IdentityLevel.P0) : IdentityLevel.P0,
                readable(token, "vot").orElse(""),
                false,
                authenticatedAt(token),
                number,
                "",
                birth.orElse(LocalDate.EPOCH));
    }

    private String subject(Jwt token) {
        boolean ours = issuer.uri().equals(token.getClaims().get("iss")) && isForUs(token);
        boolean over =
                ParticipantClaims.moment(token, "exp").filter(this::isLongAgo).isPresent();
        return Claims.text(token, "sub")
                .filter(ReadableText::inLines)
                .filter(_ -> ours && !over)
                .orElseThrow(() -> new BadJwtException("The token is not for us, of nobody, or ended too long ago."));
    }

    private boolean isForUs(Jwt token) {
        Object audience = token.getClaims().get("aud");
        return issuer.audience().equals(audience)
                || (audience instanceof Collection<?> several && several.contains(issuer.audience()));
    }

    private boolean isLongAgo(Instant end) {
        return end.plus(issuer.stopGrace()).plus(issuer.clockSkew()).isBefore(clock.instant());
    }

    private Instant authenticatedAt(Jwt token) {
        Instant now = clock.instant();
        return ParticipantClaims.moment(token, "auth_time")
                .or(() -> ParticipantClaims.moment(token, "iat"))
                .filter(at -> !at.isAfter(now))
                .orElse(now);
    }

    private static Optional<String> readable(Jwt token, String claim) {
        return Claims.text(token, claim)
                .filter(text -> text.length() <= LONGEST_CREDENTIAL && ReadableText.inLines(text));
    }
}

package org.volens.security.tokens;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.JwtValidationException;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/**
 * Verifies the tokens of one issuer until their end: signature by an allowed algorithm and one of its keys, issuer, audience, times, text
 * that can be kept.
 */
final class TokenVerifier {

    private final TrustedIssuer issuer;
    private final IssuerKeys keys;
    private final Signatures signatures;
    private final JwtTimestampValidator times;
    private final NimbusReactiveJwtDecoder decoder;
    private final ReadTokens read = new ReadTokens();

    TokenVerifier(TrustedIssuer issuer, IssuerKeys keys, Clock clock) {
        this.issuer = issuer;
        this.keys = keys;
        this.signatures = new Signatures(issuer, keys);
        this.times = times(issuer, clock);
        this.decoder = new NimbusReactiveJwtDecoder(this::verified);
        decoder.setJwtValidator(validator());
    }

    private static JwtTimestampValidator times(TrustedIssuer issuer, Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(issuer.clockSkew());
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
        return times;
    }

    /** Whether this very token was found good before, so that it need not be read to know whose it is. */
    boolean knows(String token) {
        return known(token).isPresent();
    }

    /** What a token says that is good now; otherwise an error. */
    Mono<Jwt> verified(String token) {
        return Mono.defer(() -> known(token).map(this::inTime).orElseGet(() -> anew(token)));
    }

    private Optional<Jwt> known(String token) {
        return keys.known().flatMap(under -> read.said(token, under));
    }

    private Mono<Jwt> inTime(Jwt said) {
        OAuth2TokenValidatorResult result = times.validate(said);
        return result.hasErrors()
                ? Mono.error(new JwtValidationException("The token has ended.", result.getErrors()))
                : Mono.just(said);
    }

    /** Kept only where the same keys were known before and after, which are those that it was verified with. */
    private Mono<Jwt> anew(String token) {
        Optional<Object> before = keys.known();
        return decoder.decode(token)
                .doOnNext(said -> before.filter(under -> keys.known().equals(Optional.of(under)))
                        .ifPresent(under -> read.keep(token, under, said)));
    }

    private Mono<JWTClaimsSet> verified(JWT token) {
        return token instanceof SignedJWT signed
                ? signatures.verified(signed).map(TokenVerifier::claims)
                : Mono.error(new BadJwtException("The token is not signed."));
    }

    private static JWTClaimsSet claims(SignedJWT token) {
        try {
            return token.getJWTClaimsSet();
        } catch (ParseException unreadable) {
            throw new BadJwtException("The claims could not be read.", unreadable);
        }
    }

    private OAuth2TokenValidator<Jwt> validator() {
        return new DelegatingOAuth2TokenValidator<>(
                times,
                TokenVerifier::readable,
                new JwtIssuerValidator(issuer.uri()),
                new JwtClaimValidator<List<String>>(
                        "aud", audience -> audience != null && audience.contains(issuer.audience())));
    }

    private static OAuth2TokenValidatorResult readable(Jwt token) {
        return Claims.readable(token.getClaims())
                ? OAuth2TokenValidatorResult.success()
                : OAuth2TokenValidatorResult.failure(new OAuth2Error("invalid_token"));
    }
}

package org.volens.security.tokens;

import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Clock;
import java.util.List;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtClaimValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusReactiveJwtDecoder;
import reactor.core.publisher.Mono;

/** Makes the verifier of one issuer: signature by an allowed algorithm and one of its keys, issuer, audience,
 * times, text that can be kept. */
final class TokenVerifier {

    private final TrustedIssuer issuer;
    private final Signatures signatures;

    private TokenVerifier(TrustedIssuer issuer, IssuerKeys keys) {
        this.issuer = issuer;
        this.signatures = new Signatures(issuer, keys);
    }

    /** A decoder that accepts tokens until their end. */
    static NimbusReactiveJwtDecoder decoder(TrustedIssuer issuer, IssuerKeys keys, Clock clock) {
        TokenVerifier verifier = new TokenVerifier(issuer, keys);
        NimbusReactiveJwtDecoder decoder = new NimbusReactiveJwtDecoder(verifier::verified);
        decoder.setJwtValidator(verifier.validator(clock));
        return decoder;
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

    private OAuth2TokenValidator<Jwt> validator(Clock clock) {
        JwtTimestampValidator times = new JwtTimestampValidator(issuer.clockSkew());
        times.setClock(clock);
        times.setAllowEmptyExpiryClaim(false);
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

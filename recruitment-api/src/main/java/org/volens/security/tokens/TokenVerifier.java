package org.volens.security.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.JWKSecurityContextJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWKSecurityContext;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
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
    private final Set<JWSAlgorithm> algorithms;
    private final DefaultJWTProcessor<JWKSecurityContext> processor;
    private final IssuerKeys keys;

    private TokenVerifier(TrustedIssuer issuer, IssuerKeys keys) {
        this.issuer = issuer;
        this.keys = keys;
        this.algorithms = issuer.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
        this.processor = processor(algorithms);
    }

    /** A decoder that accepts tokens until their end plus the tolerance. */
    static NimbusReactiveJwtDecoder decoder(TrustedIssuer issuer, IssuerKeys keys, Clock clock, Duration tolerance) {
        TokenVerifier verifier = new TokenVerifier(issuer, keys);
        NimbusReactiveJwtDecoder decoder = new NimbusReactiveJwtDecoder(verifier::verified);
        decoder.setJwtValidator(verifier.validator(clock, tolerance));
        return decoder;
    }

    private static DefaultJWTProcessor<JWKSecurityContext> processor(Set<JWSAlgorithm> algorithms) {
        DefaultJWTProcessor<JWKSecurityContext> made = new DefaultJWTProcessor<>();
        made.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        made.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, new JWKSecurityContextJWKSet()));
        made.setJWTClaimsSetVerifier((claims, context) -> {});
        return made;
    }

    private Mono<JWTClaimsSet> verified(JWT token) {
        if (!(token instanceof SignedJWT signed)
                || !algorithms.contains(signed.getHeader().getAlgorithm())) {
            return Mono.error(new BadJwtException("The algorithm is not allowed for this issuer."));
        }
        return keys.matching(signed.getHeader()).map(found -> verified(signed, found));
    }

    private JWTClaimsSet verified(SignedJWT signed, List<JWK> found) {
        try {
            return processor.process(signed, new JWKSecurityContext(found));
        } catch (BadJOSEException | JOSEException bad) {
            throw new BadJwtException("The signature could not be verified.", bad);
        }
    }

    private OAuth2TokenValidator<Jwt> validator(Clock clock, Duration tolerance) {
        JwtTimestampValidator times =
                new JwtTimestampValidator(issuer.clockSkew().plus(tolerance));
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

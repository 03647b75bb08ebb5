package org.volens.security.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.source.JWKSecurityContextJWKSet;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.DefaultJOSEProcessor;
import com.nimbusds.jose.proc.JWKSecurityContext;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.security.oauth2.jwt.BadJwtException;
import reactor.core.publisher.Mono;

/** Whether a token was signed by one of an issuer's keys, with an algorithm allowed to it. Says nothing of its claims. */
final class Signatures {

    private final Set<JWSAlgorithm> algorithms;
    private final DefaultJOSEProcessor<JWKSecurityContext> processor;
    private final IssuerKeys keys;

    Signatures(TrustedIssuer issuer, IssuerKeys keys) {
        this.keys = keys;
        this.algorithms = issuer.algorithms().stream().map(JWSAlgorithm::parse).collect(Collectors.toUnmodifiableSet());
        this.processor = processor(algorithms);
    }

    private static DefaultJOSEProcessor<JWKSecurityContext> processor(Set<JWSAlgorithm> algorithms) {
        DefaultJOSEProcessor<JWKSecurityContext> made = new DefaultJOSEProcessor<>();
        made.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        made.setJWSKeySelector(new JWSVerificationKeySelector<>(algorithms, new JWKSecurityContextJWKSet()));
        return made;
    }

    /** The token itself once its signature is good; otherwise an error. */
    <T extends JWSObject> Mono<T> verified(T token) {
        return algorithms.contains(token.getHeader().getAlgorithm())
                ? keys.matching(token.getHeader()).map(found -> verified(token, found))
                : Mono.error(new BadJwtException("The algorithm is not allowed for this issuer."));
    }

    private <T extends JWSObject> T verified(T token, List<JWK> found) {
        try {
            processor.process(token, new JWKSecurityContext(found));
            return token;
        } catch (BadJOSEException | JOSEException bad) {
            throw new BadJwtException("The signature could not be verified.", bad);
        }
    }
}

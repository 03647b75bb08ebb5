package org.volens.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.stream.Collectors;
import org.volens.Persona;
import org.volens.TestIssuers;

/** Every way in which a token can be wrong, each made from a good one by one change. */
enum TokenFault {
    NO_TOKEN,
    EXPIRED,
    WRONG_ISSUER,
    WRONG_AUDIENCE,
    ALG_NONE,
    WRONG_KEY,
    HS256_WITH_PUBLIC_KEY,
    OTHER_ISSUERS_KEY,
    CHANGED_AFTER_SIGNING;

    private static final RSAKey STRANGERS_KEY = TestIssuers.key("staff-1");

    static Map<TokenFault, String> tokens(Persona persona) {
        return Arrays.stream(values()).collect(Collectors.toMap(fault -> fault, fault -> fault.token(persona)));
    }

    String token(Persona persona) {
        JWTClaimsSet good = TestIssuers.claims(persona);
        boolean participant = persona.isParticipant();
        JWSAlgorithm algorithm = participant ? JWSAlgorithm.RS512 : JWSAlgorithm.RS256;
        RSAKey own = participant ? TestIssuers.PARTICIPANT_KEY : TestIssuers.STAFF_KEY;
        RSAKey others = participant ? TestIssuers.STAFF_KEY : TestIssuers.PARTICIPANT_KEY;
        return switch (this) {
            case NO_TOKEN -> "";
            case EXPIRED -> TestIssuers.signed(persona, expired(good));
            case WRONG_ISSUER ->
                TestIssuers.signed(
                        persona,
                        new JWTClaimsSet.Builder(good)
                                .issuer("https://evil.test")
                                .build());
            case WRONG_AUDIENCE ->
                TestIssuers.signed(
                        persona,
                        new JWTClaimsSet.Builder(good).audience("another-api").build());
            case ALG_NONE -> new PlainJWT(good).serialize();
            case WRONG_KEY -> TestIssuers.sign(withId(STRANGERS_KEY, own.getKeyID()), algorithm, good);
            case HS256_WITH_PUBLIC_KEY -> confused(good, own);
            case OTHER_ISSUERS_KEY -> TestIssuers.sign(others, algorithm, good);
            case CHANGED_AFTER_SIGNING -> changed(TestIssuers.signed(persona, good));
        };
    }

    private static JWTClaimsSet expired(JWTClaimsSet good) {
        return new JWTClaimsSet.Builder(good)
                .issueTime(Date.from(Instant.now().minusSeconds(1020)))
                .expirationTime(Date.from(Instant.now().minusSeconds(120)))
                .build();
    }

    private static RSAKey withId(RSAKey key, String id) {
        return new RSAKey.Builder(key).keyID(id).build();
    }

    /** The public key taken for a shared secret, as a careless verifier would. */
    private static String confused(JWTClaimsSet good, RSAKey own) {
        try {
            SignedJWT token = new SignedJWT(
                    new JWSHeader.Builder(JWSAlgorithm.HS256)
                            .keyID(own.getKeyID())
                            .build(),
                    good);
            token.sign(new MACSigner(own.toRSAPublicKey().getEncoded()));
            return token.serialize();
        } catch (JOSEException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String changed(String token) {
        String[] parts = token.split("\\.");
        String payload = new String(Base64.getUrlDecoder().decode(parts[1]));
        String other = payload.replace("\"jti\":\"", "\"jti\":\"x");
        return parts[0] + "." + Base64.getUrlEncoder().withoutPadding().encodeToString(other.getBytes()) + "."
                + parts[2];
    }
}

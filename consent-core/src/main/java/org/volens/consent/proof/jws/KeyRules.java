package org.volens.consent.proof.jws;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyOperation;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which keys may verify at all, and by which way of signing: the key decides, never the header of what is to be verified. */
final class KeyRules {

    private static final Map<JWSAlgorithm, Curve> CURVES =
            Map.of(JWSAlgorithm.ES256, Curve.P_256, JWSAlgorithm.ES384, Curve.P_384, JWSAlgorithm.ES512, Curve.P_521);
    private static final Set<JWSAlgorithm> EDWARDS = Set.of(JWSAlgorithm.EdDSA, JWSAlgorithm.Ed25519);
    private static final Set<Integer> RSA_BITS = Set.of(2048, 3072, 4096);
    private static final int SMALLEST_EXPONENT = 65_537;

    private KeyRules() {}

    /** Why a key may verify nothing; empty for a good one. */
    static Optional<String> unfit(JWK key) {
        if (key.getKeyUse() != null && !key.getKeyUse().equals(KeyUse.SIGNATURE)) {
            return Optional.of("The key is not meant for signatures.");
        }
        if (key.getKeyOperations() != null && !key.getKeyOperations().contains(KeyOperation.VERIFY)) {
            return Optional.of("The key is not meant for verifying.");
        }
        if (key.getAlgorithm() != null
                && !fits(JWSAlgorithm.parse(key.getAlgorithm().getName()), key)) {
            return Optional.of("The key names a way of signing that is not one of its kind.");
        }
        return key instanceof RSAKey rsa && weak(rsa) ? Optional.of("The RSA key is weak.") : Optional.empty();
    }

    private static boolean weak(RSAKey key) {
        return !RSA_BITS.contains(key.getModulus().decodeToBigInteger().bitLength())
                || key.getPublicExponent().decodeToBigInteger().bitLength() > Long.SIZE
                || key.getPublicExponent().decodeToBigInteger().longValueExact() < SMALLEST_EXPONENT;
    }

    /** Whether a key verifies by that way: the one that it names, or where it names none, one of its kind. */
    static boolean allows(JWK key, JWSAlgorithm algorithm) {
        boolean named = key.getAlgorithm() == null
                || key.getAlgorithm().getName().equals(algorithm.getName())
                || EDWARDS.contains(algorithm)
                        && EDWARDS.contains(
                                JWSAlgorithm.parse(key.getAlgorithm().getName()));
        return named && fits(algorithm, key);
    }

    private static boolean fits(JWSAlgorithm algorithm, JWK key) {
        return switch (key) {
            case ECKey curve -> curve.getCurve().equals(CURVES.get(algorithm));
            case OctetKeyPair edwards -> edwards.getCurve().equals(Curve.Ed25519) && EDWARDS.contains(algorithm);
            case RSAKey _ -> JWSAlgorithm.Family.RSA.contains(algorithm);
            case OctetSequenceKey _ -> JWSAlgorithm.Family.HMAC_SHA.contains(algorithm);
            default -> false;
        };
    }
}

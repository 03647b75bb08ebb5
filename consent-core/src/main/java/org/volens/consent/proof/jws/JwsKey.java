package org.volens.consent.proof.jws;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.MACVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.volens.consent.proof.Ed25519;

/** A key that is known beforehand and verifies signed texts (RFC 7517). It is bound to its way of signing. */
public final class JwsKey {

    private final JWK jwk;

    JwsKey(JWK jwk) {
        this.jwk = jwk;
    }

    /** Reads a key; refuses one that may verify nothing. */
    public static Reading<JwsKey> read(String json) {
        try {
            JWK jwk = JWK.parse(json);
            return KeyRules.unfit(jwk).<Reading<JwsKey>>map(Reading::not).orElseGet(() -> Reading.of(new JwsKey(jwk)));
        } catch (ParseException | IllegalArgumentException | IllegalStateException malformed) {
            return Reading.not("It is not a key.");
        }
    }

    /** The name that the key itself gives; none when it gives none. */
    public Optional<String> kid() {
        return Optional.ofNullable(jwk.getKeyID());
    }

    /** The name that follows from the key and from nothing else (RFC 7638). */
    public String thumbprint() {
        try {
            return jwk.computeThumbprint().toString();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The way of signing that the key names. */
    public Optional<String> algorithm() {
        return Optional.ofNullable(jwk.getAlgorithm()).map(Object::toString);
    }

    /** Whether signer and verifier hold the same secret, so that its signatures prove nothing to others. */
    boolean isSecret() {
        return jwk instanceof OctetSequenceKey;
    }

    /** What may be shown to anyone. */
    public Map<String, Object> publicMembers() {
        return new TreeMap<>(jwk.toPublicJWK().toJSONObject());
    }

    /** Whether the key may verify what names that way of signing. */
    public boolean allows(String algorithm) {
        return KeyRules.allows(jwk, JWSAlgorithm.parse(algorithm));
    }

    /** Whether this key signed it. */
    public boolean signed(CompactJws text) {
        return allows(text.algorithm()) && verifies(text.algorithm(), text.signed(), text.signature());
    }

    /** Whether a signature over these bytes is this key's. */
    boolean verifies(String algorithm, byte[] signed, byte[] signature) {
        if (jwk instanceof OctetKeyPair edwards) {
            return Ed25519.verifies(edwards.getX().decode(), signed, signature);
        }
        try {
            JWSHeader header = new JWSHeader(JWSAlgorithm.parse(algorithm));
            return verifier().verify(header, signed, Base64URL.encode(signature));
        } catch (JOSEException unfit) {
            return false;
        }
    }

    private JWSVerifier verifier() throws JOSEException {
        return switch (jwk) {
            case ECKey curve -> new ECDSAVerifier(curve.toPublicJWK());
            case RSAKey rsa -> new RSASSAVerifier(rsa.toRSAPublicKey());
            case OctetSequenceKey secret -> new MACVerifier(secret);
            default -> throw new JOSEException("No key of a kind that is known here.");
        };
    }
}

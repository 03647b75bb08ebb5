package org.volens.consent.proof.jws;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.text.ParseException;

/**
 * A secret key that signs by ES256. It signs with the JDK itself: the same speed as nimbus, without building its objects
 * around every text.
 */
public final class Es256 {

    private final ECKey pair;
    private final PrivateKey secret;
    private final JwsKey key;

    private Es256(ECKey pair) throws JOSEException {
        this.pair = pair;
        this.secret = pair.toECPrivateKey();
        this.key = new JwsKey(pair.toPublicJWK());
    }

    /** A new key, named by its thumbprint. */
    public static Es256 generate() {
        try {
            return new Es256(new ECKeyGenerator(Curve.P_256)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyUse(KeyUse.SIGNATURE)
                    .keyIDFromThumbprint(true)
                    .generate());
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Reads a key with its secret part. */
    public static Reading<Es256> read(String json) {
        try {
            ECKey pair = ECKey.parse(json);
            boolean fits = pair.isPrivate()
                    && KeyRules.unfit(pair).isEmpty()
                    && KeyRules.allows(pair, JWSAlgorithm.ES256)
                    && pair.computeThumbprint().toString().equals(pair.getKeyID());
            return fits
                    ? Reading.of(new Es256(pair))
                    : Reading.not("It is no secret key for ES256 under its own name.");
        } catch (ParseException | JOSEException | IllegalArgumentException | IllegalStateException malformed) {
            return Reading.not("It is not a key.");
        }
    }

    /** The key that verifies what this one signs. */
    public JwsKey key() {
        return key;
    }

    /** The key with its secret part, for a file that only its owner can read. */
    public String secretJson() {
        return pair.toJSONString();
    }

    /** Signs; the signature has 64 bytes, as JWS wants them. */
    public byte[] sign(byte[] text) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(secret);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The key " + key.thumbprint() + " cannot sign.", broken);
        }
    }
}

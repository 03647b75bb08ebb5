package org.volens.security.tokens;

import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.jwk.JWK;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.volens.consent.proof.Sha256;

/**
 * The tokens whose signature was good, the last 20,000 of them, by their hash. A key that was fetched anew is another key: nothing is
 * kept beyond the hour after which an issuer's keys are looked at again.
 */
final class GoodTokens {

    private static final int MOST = 20_000;

    private final Map<ByteBuffer, JWK> keys = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<ByteBuffer, JWK> eldest) {
            return size() > MOST;
        }
    });

    /** Whether it was good under the one key that the issuer shows for it now. */
    @SuppressWarnings("ReferenceEquality") // an equal key that was fetched anew is looked at anew
    boolean were(JWSObject token, List<JWK> found) {
        return found.size() == 1 && keys.get(hash(token)) == found.getFirst();
    }

    /** Keeps that it was good. */
    void are(JWSObject token, List<JWK> found) {
        if (found.size() == 1) {
            keys.put(hash(token), found.getFirst());
        }
    }

    private static ByteBuffer hash(JWSObject token) {
        return ByteBuffer.wrap(Sha256.of(token.serialize().getBytes(StandardCharsets.US_ASCII)));
    }
}

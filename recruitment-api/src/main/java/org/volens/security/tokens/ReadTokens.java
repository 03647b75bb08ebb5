package org.volens.security.tokens;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * What the tokens say that were found good, the last 10,000 of them, so that a token that comes with each request of a session is
 * verified and read once. It counts for the very same text, and only under the keys that it was verified with: when an issuer's keys are
 * fetched anew, which they are each hour at least, all are read anew. Whether a token has ended is not kept.
 */
final class ReadTokens {

    private static final int MOST = 10_000;

    private record Read(Object keys, Jwt said) {}

    private final Map<String, Read> tokens = Collections.synchronizedMap(new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Read> eldest) {
            return size() > MOST;
        }
    });

    /** What the token says, if it was found good under these very keys. */
    @SuppressWarnings("ReferenceEquality") // equal keys that were fetched anew are looked at anew
    Optional<Jwt> said(String token, Object keys) {
        return Optional.ofNullable(tokens.get(token))
                .filter(read -> read.keys() == keys)
                .map(Read::said);
    }

    /** Keeps what a token says that was found good under these keys. */
    void keep(String token, Object keys, Jwt said) {
        tokens.put(token, new Read(keys, said));
    }
}

package org.volens.web.repeats;

import java.util.Arrays;
import org.volens.web.RequestRules.Caller;

/**
 * A caller's claim to a key for one request.
 *
 * @param caller who asks
 * @param key the key they sent
 * @param sha256 digest of method, path and body
 */
record Claim(Caller caller, String key, byte[] sha256) {

    Claim {
        sha256 = sha256.clone();
    }

    @Override
    public byte[] sha256() {
        return sha256.clone();
    }

    boolean isFor(byte[] other) {
        return Arrays.equals(sha256, other);
    }
}

package org.volens.web.repeats;

import java.util.Arrays;
import java.util.List;
import org.volens.web.RequestRules.Caller;

/**
 * A caller's claim to a key for one request.
 *
 * @param caller who asks
 * @param key the key they sent
 * @param sha256 digest of method, path and body
 * @param named parts of the path that may name a person
 */
record Claim(Caller caller, String key, byte[] sha256, List<String> named) {

    Claim {
        sha256 = sha256.clone();
        named = List.copyOf(named);
    }

    @Override
    public byte[] sha256() {
        return sha256.clone();
    }

    boolean isFor(byte[] other) {
        return Arrays.equals(sha256, other);
    }
}

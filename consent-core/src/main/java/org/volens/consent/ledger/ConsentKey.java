package org.volens.consent.ledger;

import java.util.Arrays;
import java.util.Objects;

/**
 * The key under which answers are sent, so that sending them twice records them once. Kept with the answers in one
 * transaction and forgotten after a day.
 *
 * @param key what the caller chose, at most 100 characters
 * @param sha256 digest of what was sent under it, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record ConsentKey(String key, byte[] sha256) {

    /** Whether the same was sent under the same key. */
    public boolean repeats(ConsentKey other) {
        return key.equals(other.key) && Arrays.equals(sha256, other.sha256);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ConsentKey that && repeats(that);
    }

    @Override
    public int hashCode() {
        return Objects.hash(key, Arrays.hashCode(sha256));
    }
}

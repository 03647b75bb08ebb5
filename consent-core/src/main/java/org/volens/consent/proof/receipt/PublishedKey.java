package org.volens.consent.proof.receipt;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.jws.JwsKey;
import org.volens.consent.proof.jws.Reading;

/**
 * A public key of receipts, published for ever. Its name is its thumbprint, so that no other key can bear it, and it is bound
 * to one way of signing.
 *
 * @param key the key
 * @param from receipts before that are none of it
 * @param to receipts from then on are none of it; null while it is in use
 */
public record PublishedKey(
        JwsKey key, Instant from, @Nullable Instant to) {

    /** Ways of signing that a receipt can have. */
    static final Set<String> ALGORITHMS = Set.of("ES256", "EdDSA", "Ed25519");

    /** Publishes a key; refuses one under another name than its own, or for another way of signing. */
    public static Reading<PublishedKey> of(JwsKey key, Instant from, @Nullable Instant to) {
        if (!key.kid().equals(Optional.of(key.thumbprint()))) {
            return Reading.not("A key stands under a name that is not its own.");
        }
        return key.algorithm().filter(ALGORITHMS::contains).isPresent()
                ? Reading.of(new PublishedKey(key, from, to))
                : Reading.not("The key " + key.thumbprint() + " does not sign as receipts are signed.");
    }

    /** Its name. */
    public String kid() {
        return key.thumbprint();
    }

    /** The way of signing that it is bound to. */
    public String algorithm() {
        return key.algorithm().orElseThrow();
    }

    /** Whether it was in use then. */
    public boolean covers(Instant at) {
        return !at.isBefore(from) && (to == null || at.isBefore(to));
    }

    /** The same key, in use until then. */
    public PublishedKey until(Instant end) {
        return new PublishedKey(key, from, end);
    }

    Map<String, Object> members() {
        Map<String, Object> members = new TreeMap<>(key.publicMembers());
        members.put("valid_from", from.toString());
        if (to != null) {
            members.put("valid_to", to.toString());
        }
        return members;
    }
}

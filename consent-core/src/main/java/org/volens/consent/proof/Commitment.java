package org.volens.consent.proof;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import org.erdtman.jcs.JsonCanonicalizer;
import org.volens.consent.Ids;

/**
 * A salted commitment to an event: SHA-256(salt, canonical JSON). It is what the log holds of the event, so that no reader
 * of the log learns who or what, and nobody can once the salt is destroyed.
 *
 * @param salt 32 random bytes
 * @param canonical RFC 8785 canonical JSON of the event
 * @param value the commitment, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
public record Commitment(byte[] salt, byte[] canonical, byte[] value) {

    private static final int SALT_LENGTH = 32;

    /** Commits to the canonical bytes of an event. */
    public static Commitment toCanonical(byte[] canonical) {
        return salted(Ids.random(SALT_LENGTH), canonical);
    }

    /** The commitment that a salt and canonical bytes give. */
    public static Commitment salted(byte[] salt, byte[] canonical) {
        return new Commitment(salt, canonical, Sha256.of(salt, canonical));
    }

    /** Commits to an event given as JSON. */
    public static Commitment to(String json) {
        byte[] salt = Ids.random(SALT_LENGTH);
        byte[] canonical = canonical(json);
        return new Commitment(salt, canonical, Sha256.of(salt, canonical));
    }

    /** Whether a salt and canonical bytes are those that were committed to. */
    public boolean holds() {
        return MessageDigest.isEqual(Sha256.of(salt, canonical), value);
    }

    /** Whether bytes are JSON in its canonical form. */
    public static boolean isCanonical(byte[] json) {
        try {
            return Arrays.equals(json, canonical(new String(json, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException malformed) {
            return false;
        }
    }

    /** The canonical form of a JSON object. */
    public static byte[] canonical(String json) {
        try {
            return new JsonCanonicalizer(json).getEncodedUTF8();
        } catch (IOException malformed) {
            throw new IllegalArgumentException("The event is not JSON.", malformed);
        }
    }
}

package org.volens.diversity;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The 32 random bytes that settle a run's rounding and draw. Its hash is shown from the proposal on and the seed after
 * issue, so that nobody can choose another seed in between. Never printed.
 */
public final class Seed {

    private static final String HMAC = "HmacSHA256";

    private final byte[] bytes;

    private Seed(byte[] bytes) {
        this.bytes = bytes;
    }

    /** The seed of these bytes. */
    public static Seed of(byte[] bytes) {
        if (bytes.length != 32) {
            throw new IllegalArgumentException("A seed has 32 bytes.");
        }
        return new Seed(bytes.clone());
    }

    /** A copy of the bytes, to be stored. */
    public byte[] bytes() {
        return bytes.clone();
    }

    /** SHA-256 of the seed and the run's id. */
    public byte[] hash(UUID waveId) {
        byte[] id = ByteBuffer.allocate(16)
                .putLong(waveId.getMostSignificantBits())
                .putLong(waveId.getLeastSignificantBits())
                .array();
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(bytes);
            return digest.digest(id);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A keyed hash that gives every label its own place in the order. */
    Mac keyed() {
        try {
            Mac mac = Mac.getInstance(HMAC);
            mac.init(new SecretKeySpec(bytes, HMAC));
            return mac;
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** A number from 0 to 2^32 - 1 that settles the rounding. */
    long rounding() {
        byte[] hash = keyed().doFinal("rounding".getBytes(StandardCharsets.UTF_8));
        return ByteBuffer.wrap(hash).getInt() & 0xFFFF_FFFFL;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seed seed && MessageDigest.isEqual(bytes, seed.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    /** For publishing after issue only. */
    public String hex() {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public String toString() {
        return "Seed[hidden]";
    }
}

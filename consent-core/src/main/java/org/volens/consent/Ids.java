package org.volens.consent;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;

/**
 * The one place where identifiers are made: UUIDv7 (RFC 9562) for inside, in order of time; plain random text for what
 * leaves the house, so that it tells neither order nor time.
 */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private Ids() {}

    /** A UUIDv7 for the moment given. */
    public static UUID next(Instant now) {
        long high = (now.toEpochMilli() << 16) | 0x7000L | (RANDOM.nextInt() & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** A random reference of the length given, without letters that are mistaken for digits; 5 bits a character. */
    public static String reference(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** Random bytes for salts, seeds and tokens. */
    public static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}

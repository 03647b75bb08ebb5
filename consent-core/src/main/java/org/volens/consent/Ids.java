package org.volens.consent;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The one place where identifiers are made: UUIDv7 (RFC 9562) for inside, in order of time; plain random text for what
 * leaves the house, so that it tells neither order nor time.
 */
public final class Ids {

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final long SECOND = 1_000L << 12;
    private static final AtomicLong LAST = new AtomicLong();
    private static final String ALPHABET = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

    private Ids() {}

    /**
     * A UUIDv7 for the moment given. What one process makes within a millisecond stays in order: the twelve bits after the
     * milliseconds hold the microseconds' 4,096ths and count on from the last (RFC 9562, 6.2, method 3).
     */
    public static UUID next(Instant now) {
        long moment = ticks(now);
        long tick = LAST.accumulateAndGet(moment, (last, asked) -> follows(last, asked) ? last + 1 : asked);
        long high = ((tick >>> 12) << 16) | 0x7000L | (tick & 0x0FFFL);
        long low = (RANDOM.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Milliseconds, each in 4,096 ticks. */
    private static long ticks(Instant now) {
        long within = now.getNano() % 1_000_000L;
        return (now.toEpochMilli() << 12) | (within * 4_096L / 1_000_000L);
    }

    /** Whether a moment is the last one's or up to a second before it, so that the last must be counted on from. */
    private static boolean follows(long last, long asked) {
        return asked <= last && last - asked < SECOND;
    }

    /** A random reference of the length given, without letters that are mistaken for digits; 5 bits a character. */
    public static String reference(int length) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(RANDOM.nextInt(ALPHABET.length())));
        }
        return text.toString();
    }

    /** A reference of the length given that is always the same for the same hash, which is at least as many bytes long. */
    public static String named(int length, byte[] hash) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(hash[i] & (ALPHABET.length() - 1)));
        }
        return text.toString();
    }

    /** A UUIDv8 (RFC 9562) that is always the same for the same hash, for what there can be only one of. */
    public static UUID named(byte[] hash) {
        ByteBuffer bytes = ByteBuffer.wrap(hash);
        long high = (bytes.getLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x8000L;
        long low = (bytes.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** Random bytes for salts, seeds and tokens. */
    public static byte[] random(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}

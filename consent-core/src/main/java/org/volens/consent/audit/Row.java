package org.volens.consent.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One row as a binary copy brings it. What stands in it is read when it is asked for, so that a row can be passed on cheaply. */
final class Row {

    private static final Instant POSTGRES_EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final int COUNT = Short.BYTES;
    private static final int LENGTH = Integer.BYTES;

    private final ByteBuffer bytes;
    private final int begin;
    private int @Nullable [] places;

    /** A row whose number of fields stands at that place of the bytes. */
    Row(byte[] bytes, int begin) {
        this.bytes = ByteBuffer.wrap(bytes);
        this.begin = begin;
    }

    private int at(int field) {
        int[] known = places;
        return known == null ? found()[field] : known[field];
    }

    private int[] found() {
        int[] found = new int[bytes.getShort(begin)];
        int at = begin + COUNT;
        for (int field = 0; field < found.length; field++) {
            found[field] = at;
            at += LENGTH + Math.max(0, bytes.getInt(at));
        }
        places = found;
        return found;
    }

    /** The person, who stands first. */
    UUID first() {
        int at = begin + COUNT + LENGTH;
        return new UUID(bytes.getLong(at), bytes.getLong(at + Long.BYTES));
    }

    /** Whether a text field holds just that. */
    boolean says(int field, byte[] text) {
        int at = at(field);
        int begins = at + LENGTH;
        return Arrays.equals(bytes.array(), begins, begins + bytes.getInt(at), text, 0, text.length);
    }

    boolean isNull(int field) {
        return bytes.getInt(at(field)) < 0;
    }

    long int64(int field) {
        return bytes.getLong(at(field) + LENGTH);
    }

    int int32(int field) {
        return bytes.getInt(at(field) + LENGTH);
    }

    int int16(int field) {
        return bytes.getShort(at(field) + LENGTH);
    }

    boolean bool(int field) {
        return bytes.get(at(field) + LENGTH) != 0;
    }

    UUID uuid(int field) {
        int at = at(field) + LENGTH;
        return new UUID(bytes.getLong(at), bytes.getLong(at + Long.BYTES));
    }

    byte[] bytes(int field) {
        int at = at(field);
        return Arrays.copyOfRange(bytes.array(), at + LENGTH, at + LENGTH + bytes.getInt(at));
    }

    String text(int field) {
        int at = at(field);
        return new String(bytes.array(), at + LENGTH, bytes.getInt(at), StandardCharsets.UTF_8);
    }

    @Nullable
    String maybeText(int field) {
        return isNull(field) ? null : text(field);
    }

    Instant time(int field) {
        return POSTGRES_EPOCH.plus(int64(field), ChronoUnit.MICROS);
    }

    @Nullable
    Instant maybeTime(int field) {
        return isNull(field) ? null : time(field);
    }

    @Nullable
    Integer maybeInt32(int field) {
        return isNull(field) ? null : int32(field);
    }
}

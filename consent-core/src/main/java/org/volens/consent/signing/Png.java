package org.volens.consent.signing;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/**
 * The structure of a PNG, read without decoding it: every chunk in bounds and with its check sum, nothing after the end,
 * and for a drawing exactly as many bytes of picture as its size says. A drawing that would unpack to more is given up at
 * the first byte too many.
 */
final class Png {

    private static final byte[] MAGIC = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10};
    private static final Set<String> PICTURE = Set.of("IHDR", "PLTE", "tRNS", "IDAT", "IEND");
    private static final Set<String> HARMLESS = Set.of("gAMA", "cHRM", "sRGB", "sBIT", "pHYs", "bKGD", "tIME", "eXIf");
    private static final int MOST_HARMLESS_BYTES = 1_024;
    private static final int OVERHEAD = 12;

    private final byte[] bytes;
    private final Rules rules;
    private final ByteArrayOutputStream picture = new ByteArrayOutputStream();
    private final ByteArrayOutputStream data = new ByteArrayOutputStream();
    private @Nullable Header header;
    private String previous = "";

    private Png(byte[] bytes, Rules rules) {
        this.bytes = bytes;
        this.rules = rules;
    }

    /** How strictly it is read. */
    enum Rules {
        /** A drawing: small, only chunks that make a picture, unpacked to the byte. */
        DRAWING,
        /** A scan of a form: the structure only. */
        SCAN
    }

    sealed interface Read {}

    /** Sound; {@code picture} is the same PNG without anything that does not make the picture. */
    @SuppressWarnings("ArrayRecordComponent")
    record Good(int width, int height, byte[] picture) implements Read {}

    record Bad(String rule, String sentence) implements Read {}

    private record Header(int width, int height, int depth, int channels) {

        /** Bytes of the unpacked picture: each line has a filter byte in front. */
        long unpacked() {
            return height * (1 + ((long) width * channels * depth + 7) / 8);
        }
    }

    static boolean startsLikeOne(byte[] bytes) {
        return bytes.length >= MAGIC.length && Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
    }

    static Read read(byte[] bytes, Rules rules) {
        if (!startsLikeOne(bytes)) {
            return new Bad("image-kind", "This is not a PNG.");
        }
        return new Png(bytes, rules).read();
    }

    private Read read() {
        picture.writeBytes(MAGIC);
        int at = MAGIC.length;
        while (!previous.equals("IEND")) {
            int length = at + OVERHEAD <= bytes.length ? ByteBuffer.wrap(bytes).getInt(at) : -1;
            if (length < 0 || length > bytes.length - at - OVERHEAD) {
                return broken();
            }
            @Nullable Bad bad = chunk(at, length);
            if (bad != null) {
                return bad;
            }
            at += OVERHEAD + length;
        }
        return at == bytes.length ? whole() : new Bad("image-end", "Something follows the end of the picture.");
    }

    private @Nullable Bad chunk(int at, int length) {
        String type = new String(bytes, at + 4, 4, StandardCharsets.ISO_8859_1);
        if (!summed(at, length)) {
            return broken();
        }
        if (previous.isEmpty() != type.equals("IHDR")) {
            return broken();
        }
        if (type.equals("IHDR")) {
            @Nullable Bad bad = header(at + 8, length);
            if (bad != null) {
                return bad;
            }
        }
        if (type.equals("IDAT") && data.size() > 0 && !previous.equals("IDAT")) {
            return broken();
        }
        previous = type;
        return keep(type, at, length);
    }

    private @Nullable Bad keep(String type, int at, int length) {
        if (PICTURE.contains(type)) {
            picture.write(bytes, at, OVERHEAD + length);
            if (type.equals("IDAT")) {
                data.write(bytes, at + 8, length);
            }
            return null;
        }
        boolean harmless = HARMLESS.contains(type) && length <= MOST_HARMLESS_BYTES;
        return rules == Rules.SCAN || harmless
                ? null
                : new Bad("image-parts", "The drawing holds parts that are not a picture.");
    }

    private boolean summed(int at, int length) {
        CRC32 sum = new CRC32();
        sum.update(bytes, at + 4, length + 4);
        return (int) sum.getValue() == ByteBuffer.wrap(bytes).getInt(at + 8 + length);
    }

    private @Nullable Bad header(int at, int length) {
        if (length != 13) {
            return broken();
        }
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        int channels = channels(bytes[at + 9]);
        Header read = new Header(buffer.getInt(at), buffer.getInt(at + 4), bytes[at + 8], channels);
        header = read;
        if (read.width() < 1 || read.height() < 1 || channels == 0) {
            return broken();
        }
        return rules == Rules.DRAWING ? drawing(read, bytes[at + 12]) : null;
    }

    private static @Nullable Bad drawing(Header header, byte interlace) {
        boolean small = header.width() < 60 || header.height() < 20;
        boolean large = header.width() > 4_000
                || header.height() > 4_000
                || (long) header.width() * header.height() > 2_000_000;
        if (small || large) {
            return new Bad(
                    "image-dimensions",
                    "A drawing is at least 60 by 20 and at most 4000 pixels on a side, and 2 million in all.");
        }
        boolean plain = interlace == 0 && (header.depth() == 8 || (header.channels() == 1 && header.depth() < 8));
        return plain ? null : new Bad("image-format", "The drawing must be a plain PNG of 8 bits, not interlaced.");
    }

    private static int channels(byte colour) {
        return switch (colour) {
            case 0, 3 -> 1;
            case 2 -> 3;
            case 4 -> 2;
            case 6 -> 4;
            default -> 0;
        };
    }

    private Read whole() {
        @Nullable Header read = header;
        if (read == null || data.size() == 0) {
            return broken();
        }
        if (rules == Rules.DRAWING && !unpacksTo(read.unpacked())) {
            return new Bad("image-data", "The picture is not as large as it says.");
        }
        return new Good(read.width(), read.height(), picture.toByteArray());
    }

    private boolean unpacksTo(long expected) {
        try (Inflater inflater = new Inflater()) {
            inflater.setInput(data.toByteArray());
            byte[] buffer = new byte[65_536];
            long unpacked = 0;
            while (!inflater.finished()) {
                int count = inflater.inflate(buffer);
                unpacked += count;
                if (unpacked > expected || (count == 0 && !inflater.finished())) {
                    return false;
                }
            }
            return unpacked == expected && inflater.getRemaining() == 0;
        } catch (DataFormatException broken) {
            return false;
        }
    }

    private static Bad broken() {
        return new Bad("image-whole", "The picture is broken or cut off.");
    }
}

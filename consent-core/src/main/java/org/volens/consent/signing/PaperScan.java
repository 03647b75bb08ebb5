package org.volens.consent.signing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

/**
 * Whether bytes are the scan of a paper form: PDF, PNG, JPEG or TIFF by how they begin and end, never by their name. A scan
 * is kept and hashed, not decoded, so this is no virus scanner: whoever shows one to staff sends it as a download, with its
 * own media type and {@code nosniff}.
 */
public final class PaperScan {

    /** No scan is larger; larger input is refused unread. */
    public static final int MOST_BYTES = 20_000_000;

    private static final int LEAST_BYTES = 1_000;
    private static final int EDGE = 1_024;
    private static final int ZIP_TAIL = 66_000;
    private static final List<String> WEB = List.of("<html", "<script", "<!doctype", "<svg", "<?xml", "<?php");

    private PaperScan() {}

    /** What the bytes are. */
    public static ImageCheck check(byte[] bytes) {
        if (bytes.length > MOST_BYTES || bytes.length < LEAST_BYTES) {
            return new ImageCheck.Unsound("scan-size", "A scan has between 1 kB and 20 MB.");
        }
        if (starts(bytes, "%PDF-1.") || starts(bytes, "%PDF-2.")) {
            return text(bytes, bytes.length - EDGE, EDGE).contains("%%EOF") ? pdf(bytes) : cutOff();
        }
        if (Png.startsLikeOne(bytes)) {
            return png(bytes);
        }
        if (starts(bytes, "\u00ff\u00d8\u00ff")) {
            boolean ends = bytes[bytes.length - 2] == (byte) 0xff && bytes[bytes.length - 1] == (byte) 0xd9;
            return ends ? alone(ImageCheck.Kind.JPEG, bytes) : cutOff();
        }
        if (starts(bytes, "II*\0") || starts(bytes, "MM\0*")) {
            return tiff(bytes) ? alone(ImageCheck.Kind.TIFF, bytes) : cutOff();
        }
        return new ImageCheck.Unsound("scan-kind", "A scan is a PDF, PNG, JPEG or TIFF.");
    }

    private static ImageCheck pdf(byte[] bytes) {
        return PdfActions.active(bytes)
                ? new ImageCheck.Unsound(
                        "scan-active",
                        "The PDF does more than show pages, or is locked. Scan the form again, as pictures of its pages.")
                : alone(ImageCheck.Kind.PDF, bytes);
    }

    private static ImageCheck png(byte[] bytes) {
        return switch (Png.read(bytes, Png.Rules.SCAN)) {
            case Png.Bad bad -> new ImageCheck.Unsound(bad.rule(), bad.sentence());
            case Png.Good _ -> alone(ImageCheck.Kind.PNG, bytes);
        };
    }

    /** The first directory lies within the file. */
    private static boolean tiff(byte[] bytes) {
        ByteOrder order = bytes[0] == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
        long offset = Integer.toUnsignedLong(ByteBuffer.wrap(bytes).order(order).getInt(4));
        return offset >= 8 && offset <= bytes.length - 6L;
    }

    /** One thing at a time: no page, archive or second kind of file at the edges. */
    private static ImageCheck alone(ImageCheck.Kind kind, byte[] bytes) {
        String head = text(bytes, 0, EDGE);
        String edges = (head + text(bytes, bytes.length - EDGE, EDGE)).toLowerCase(Locale.ROOT);
        boolean web = kind != ImageCheck.Kind.PDF && WEB.stream().anyMatch(edges::contains);
        boolean pdf = kind != ImageCheck.Kind.PDF && head.contains("%PDF-");
        boolean zip = text(bytes, bytes.length - ZIP_TAIL, ZIP_TAIL).contains("PK\5\6");
        return web || pdf || zip
                ? new ImageCheck.Unsound("scan-alone", "The file is more than one kind of file at once.")
                : new ImageCheck.Sound(kind, 0, 0, Hashes.sha256(bytes));
    }

    private static ImageCheck cutOff() {
        return new ImageCheck.Unsound("scan-whole", "The scan is broken or cut off.");
    }

    private static boolean starts(byte[] bytes, String magic) {
        return text(bytes, 0, magic.length()).equals(magic);
    }

    private static String text(byte[] bytes, int from, int length) {
        int start = Math.max(0, from);
        return new String(bytes, start, Math.min(length, bytes.length - start), StandardCharsets.ISO_8859_1);
    }
}

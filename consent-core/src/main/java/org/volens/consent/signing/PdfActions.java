package org.volens.consent.signing;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Whether a PDF does more than show pages: runs a script, starts a program, carries other files, asks the network, or is
 * locked so that nobody can look. Names are read as a viewer reads them, also where letters are written as {@code #} and two
 * hex digits, and inside parts that are compressed in the usual way. A scanner writes none of them.
 */
final class PdfActions {

    private static final List<String> ACTIVE = List.of(
            "/JavaScript",
            "/Launch",
            "/EmbeddedFile",
            "/RichMedia",
            "/SubmitForm",
            "/ImportData",
            "/GoToR",
            "/GoToE",
            "/XFA",
            "/Encrypt",
            "/ASCII85Decode",
            "/ASCIIHexDecode");

    private static final Pattern ESCAPED = Pattern.compile("#([0-9a-fA-F]{2})");
    private static final String STREAM = "stream";
    private static final int MOST_STREAMS = 5_000;
    private static final int MOST_OF_ONE = 4_000_000;
    private static final long MOST_OF_ALL = 64_000_000;

    private final byte[] bytes;
    private final String text;
    private long unpacked;

    private PdfActions(byte[] bytes) {
        this.bytes = bytes;
        this.text = new String(bytes, StandardCharsets.ISO_8859_1);
    }

    static boolean active(byte[] bytes) {
        PdfActions pdf = new PdfActions(bytes);
        return names(pdf.text) || pdf.inStreams();
    }

    private static boolean names(String text) {
        String plain = text.indexOf('#') < 0
                ? text
                : ESCAPED.matcher(text)
                        .replaceAll(hex ->
                                Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(hex.group(1), 16))));
        return ACTIVE.stream().anyMatch(plain::contains);
    }

    /** What unpacks to more than any form does counts as active: it was made to keep somebody from looking. */
    private boolean inStreams() {
        int at = text.indexOf(STREAM);
        for (int found = 0; at >= 0; at = text.indexOf(STREAM, at + STREAM.length())) {
            if (++found > MOST_STREAMS || unpacked > MOST_OF_ALL) {
                return true;
            }
            if (names(inflated(afterLine(at + STREAM.length())))) {
                return true;
            }
        }
        return false;
    }

    private int afterLine(int at) {
        int from = at;
        while (from < bytes.length && (bytes[from] == '\r' || bytes[from] == '\n')) {
            from++;
        }
        return from;
    }

    /** As much as can be unpacked from there; nothing where nothing is packed. */
    private String inflated(int from) {
        Inflater inflater = new Inflater();
        try {
            inflater.setInput(bytes, from, bytes.length - from);
            byte[] out = new byte[8_192];
            StringBuilder all = new StringBuilder();
            int read = inflater.inflate(out);
            while (read > 0 && all.length() < MOST_OF_ONE) {
                all.append(new String(out, 0, read, StandardCharsets.ISO_8859_1));
                read = inflater.inflate(out);
            }
            unpacked += all.length();
            return all.toString();
        } catch (DataFormatException plain) {
            return "";
        } finally {
            inflater.end();
        }
    }
}

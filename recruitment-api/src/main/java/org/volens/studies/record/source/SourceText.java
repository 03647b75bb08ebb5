package org.volens.studies.record.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The characters of a file. A byte order mark decides the encoding, then what an XML declaration says, then UTF-8;
 * bytes that are not text in that encoding are refused and never replaced, because a replaced letter changes a name.
 */
final class SourceText {

    private static final Pattern DECLARED =
            Pattern.compile("^\\s*<\\?xml\\s[^>]{0,200}?encoding\\s*=\\s*[\"']([A-Za-z0-9._:-]{1,40})[\"']");
    private static final int DECLARATION_REACH = 300;
    private static final Map<String, Charset> ACCEPTED = Map.of(
            "utf-8", StandardCharsets.UTF_8,
            "utf8", StandardCharsets.UTF_8,
            "us-ascii", StandardCharsets.US_ASCII,
            "ascii", StandardCharsets.US_ASCII,
            "iso-8859-1", StandardCharsets.ISO_8859_1,
            "windows-1252", Charset.forName("windows-1252"));

    private SourceText() {}

    static String of(byte[] content) {
        if (content.length == 0) {
            throw Unreadable.file("not-empty", "The file is empty.");
        }
        if (content.length > Bounds.MAX_BYTES) {
            throw Unreadable.file("too-large", "The file is larger than 10 MB.");
        }
        String text = decoded(content);
        if (text.indexOf('\0') >= 0) {
            throw Unreadable.file("text-file", "The file holds NUL characters: it is a binary file and not a record.");
        }
        if (text.isBlank()) {
            throw Unreadable.file("not-empty", "The file holds only white space.");
        }
        return text;
    }

    private static String decoded(byte[] content) {
        Mark mark = Mark.of(content);
        return mark == null ? decode(content, 0, declared(content)) : decode(content, mark.bytes.length, mark.charset);
    }

    private static Charset declared(byte[] content) {
        int reach = Math.min(content.length, DECLARATION_REACH);
        Matcher found = DECLARED.matcher(new String(content, 0, reach, StandardCharsets.ISO_8859_1));
        if (!found.find()) {
            return StandardCharsets.UTF_8;
        }
        Charset charset = ACCEPTED.get(found.group(1).toLowerCase(Locale.ROOT));
        if (charset == null) {
            throw Unreadable.file(
                    "encoding-known",
                    "The file says that it is written in " + found.group(1) + "; save it as UTF-8 and try again.");
        }
        return charset;
    }

    private static String decode(byte[] content, int from, Charset charset) {
        ByteBuffer bytes = ByteBuffer.wrap(content, from, content.length - from);
        try {
            CharBuffer characters = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes);
            return characters.toString();
        } catch (CharacterCodingException bad) {
            throw Unreadable.file(
                    "encoding-valid",
                    "The file is not valid " + charset.name() + " text: the byte at position " + bytes.position()
                            + " does not belong there.");
        }
    }

    /** The byte order marks that are honoured. */
    private enum Mark {
        UTF_8(StandardCharsets.UTF_8, 0xEF, 0xBB, 0xBF),
        UTF_16_BE(StandardCharsets.UTF_16BE, 0xFE, 0xFF),
        UTF_16_LE(StandardCharsets.UTF_16LE, 0xFF, 0xFE);

        private final Charset charset;
        private final int[] bytes;

        Mark(Charset charset, int... bytes) {
            this.charset = charset;
            this.bytes = bytes;
        }

        static @Nullable Mark of(byte[] content) {
            for (Mark mark : values()) {
                if (mark.opens(content)) {
                    return mark;
                }
            }
            return null;
        }

        private boolean opens(byte[] content) {
            boolean same = content.length >= bytes.length;
            for (int i = 0; same && i < bytes.length; i++) {
                same = (content[i] & 0xFF) == bytes[i];
            }
            return same;
        }
    }
}

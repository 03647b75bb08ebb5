package org.volens.studies.record.source;

import java.text.Normalizer;

/**
 * Text from a stranger made safe to show as text. Markup stays what it is, a run of characters; what is taken out are
 * the characters that a reader cannot see but that change what is read: controls, overrides of writing direction,
 * marks of no width, unpaired halves of characters.
 */
public final class PlainText {

    private static final int TAG_CHARACTERS = 0xE0000;

    /** No writing stacks more marks on one letter (Unicode annex 15); sorting long stacks takes quadratic time. */
    private static final int MARKS_ON_A_LETTER = 30;

    private PlainText() {}

    /** Several lines: line ends become {@code \n}, invisible characters go, letters take their composed form. */
    public static String lines(String raw) {
        String unixLines = raw.replace("\r\n", "\n").replace('\r', '\n');
        StringBuilder clean = new StringBuilder(unixLines.length());
        int marks = 0;
        for (int point : unixLines.codePoints().toArray()) {
            marks = isMark(point) ? marks + 1 : 0;
            if (marks <= MARKS_ON_A_LETTER) {
                keep(clean, point);
            }
        }
        return Normalizer.normalize(clean, Normalizer.Form.NFC).strip();
    }

    /** One line: as {@link #lines}, with every run of white space a single space. */
    public static String oneLine(String raw) {
        return lines(raw).replaceAll("\\s+", " ");
    }

    /** Whether {@link #lines} takes out a character that could mislead a reader. */
    public static boolean hasInvisible(String raw) {
        return raw.codePoints().anyMatch(point -> invisible(point) && point != '\r');
    }

    /** A beginning short enough for a sentence, on one line. */
    public static String excerpt(String raw, int length) {
        String line = oneLine(cut(raw, length + 1));
        return line.length() <= length ? line : cut(line, length - 1) + "…";
    }

    /** At most so many characters, never half of one. */
    public static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        boolean halved = Character.isHighSurrogate(text.charAt(length - 1));
        return text.substring(0, halved ? length - 1 : length);
    }

    private static void keep(StringBuilder clean, int point) {
        if (point == '\t') {
            clean.append(' ');
        } else if (point == 0x85 || point == 0x2028 || point == 0x2029) {
            clean.append('\n');
        } else if (!invisible(point)) {
            clean.appendCodePoint(point);
        }
    }

    private static boolean isMark(int point) {
        int type = Character.getType(point);
        return type == Character.NON_SPACING_MARK
                || type == Character.ENCLOSING_MARK
                || type == Character.COMBINING_SPACING_MARK;
    }

    private static boolean invisible(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\t' && point != 0x85;
            case Character.FORMAT -> misleading(point);
            case Character.SURROGATE, Character.PRIVATE_USE -> true;
            default -> false;
        };
    }

    /** Joiners and the soft hyphen belong to words of some languages; directions, zero widths and tags do not. */
    private static boolean misleading(int point) {
        return point == 0x061C
                || point == 0x180E
                || point == 0x200B
                || (point >= 0x200E && point <= 0x200F)
                || (point >= 0x202A && point <= 0x202E)
                || (point >= 0x2060 && point <= 0x206F)
                || point == 0xFEFF
                || (point >= 0xFFF9 && point <= 0xFFFB)
                || point >= TAG_CHARACTERS;
    }
}

package org.volens.web.reading;

import java.util.function.IntPredicate;

/**
 * Which text can be kept and shown again as it was sent. PostgreSQL holds no NUL and no half of a surrogate pair, and other
 * control characters change what a reader or a terminal makes of the text around them.
 */
public final class ReadableText {

    private static final String LINES = "\t\n\r";

    private ReadableText() {}

    /** Whether a text may stand in a body: no control characters but tab and line ends, no half of a character. */
    public static boolean inLines(String text) {
        return text.codePoints().noneMatch(point -> unreadable(point) && LINES.indexOf(point) < 0);
    }

    /** Whether a text may stand in an address: as in a body, and on one line. */
    public static boolean inOneLine(String text) {
        return text.codePoints().noneMatch((IntPredicate) ReadableText::unreadable);
    }

    private static boolean unreadable(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    }
}

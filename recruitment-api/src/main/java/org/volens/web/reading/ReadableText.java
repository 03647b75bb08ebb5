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

    /**
     * A text of a stranger as it may stand among other words on a page: without what turns their direction, and without controls
     * but tab and line ends. For what must not be refused; what can be is better refused.
     */
    public static String shown(String text) {
        return text.codePoints()
                .filter(point -> !turns(point) && (!unreadable(point) || LINES.indexOf(point) >= 0))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether a character begins or ends a turn of direction; marks that some scripts need within a line do not. */
    private static boolean turns(int point) {
        return switch (Character.getDirectionality(point)) {
            case Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_OVERRIDE,
                    Character.DIRECTIONALITY_LEFT_TO_RIGHT_ISOLATE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_EMBEDDING,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_OVERRIDE,
                    Character.DIRECTIONALITY_RIGHT_TO_LEFT_ISOLATE,
                    Character.DIRECTIONALITY_FIRST_STRONG_ISOLATE,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_FORMAT,
                    Character.DIRECTIONALITY_POP_DIRECTIONAL_ISOLATE -> true;
            default -> false;
        };
    }

    private static boolean unreadable(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    }
}

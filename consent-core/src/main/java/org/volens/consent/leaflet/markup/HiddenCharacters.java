package org.volens.consent.leaflet.markup;

import java.util.Optional;

/**
 * Characters that a reader cannot see but that change what they see: controls, half characters, and marks that turn the
 * direction of the words around them. Marks that some scripts need for spelling are let through.
 */
final class HiddenCharacters {

    /** Soft hyphen, Arabic letter mark, zero-width space to right-to-left mark, word joiner, Arabic and Syriac signs. */
    private static final String NEEDED = "\u00AD\u061C\u200B\u200C\u200D\u200E\u200F\u2060"
            + "\u0600\u0601\u0602\u0603\u0604\u0605\u06DD\u070F\u08E2";

    private static final int REPLACEMENT = 0xFFFD;

    private HiddenCharacters() {}

    static Optional<TextFault> fault(String text) {
        return faultFrom(1, text);
    }

    /** The first fault of words that begin on a line; line ends in them count on. */
    static Optional<TextFault> faultFrom(int first, String text) {
        int line = first;
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int point = text.codePointAt(i);
            line += point == '\n' ? 1 : 0;
            if (hidden(point) && point != '\r') {
                return Optional.of(new TextFault(
                        "hidden-characters",
                        "Line %d has a character that nobody can see (U+%04X); take it out.".formatted(line, point)));
            }
        }
        return Optional.empty();
    }

    /** The text with line ends of one kind, half characters replaced and hidden ones taken out. */
    static String cleaned(String text) {
        StringBuilder cleaned = new StringBuilder(text.length());
        text.replace("\r\n", "\n").replace('\r', '\n').codePoints().forEach(point -> {
            if (Character.getType(point) == Character.SURROGATE || point == 0) {
                cleaned.appendCodePoint(REPLACEMENT);
            } else if (!hidden(point)) {
                cleaned.appendCodePoint(point);
            }
        });
        return cleaned.toString();
    }

    private static boolean hidden(int point) {
        return switch (Character.getType(point)) {
            case Character.CONTROL -> point != '\n' && point != '\t';
            case Character.FORMAT -> NEEDED.indexOf(point) < 0;
            case Character.SURROGATE, Character.PRIVATE_USE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                true;
            default -> (point & 0xFFFE) == 0xFFFE || (point >= 0xFDD0 && point <= 0xFDEF);
        };
    }
}

package org.volens.consent.proof.receipt;

/** Makes text of strangers fit for a terminal: no control letters, none that turn the direction, not endless. */
final class Plain {

    private static final int LONGEST = 400;

    private Plain() {}

    static String text(String text) {
        StringBuilder plain = new StringBuilder();
        text.codePoints().limit(LONGEST).forEach(letter -> plain.appendCodePoint(isPlain(letter) ? letter : '?'));
        return plain + (text.codePointCount(0, text.length()) > LONGEST ? " ..." : "");
    }

    private static boolean isPlain(int letter) {
        return switch (Character.getType(letter)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> false;
            default -> true;
        };
    }
}

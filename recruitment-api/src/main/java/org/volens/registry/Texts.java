package org.volens.registry;

import org.jspecify.annotations.Nullable;

/** What any text about a person must be: bounded, on one line, without control characters or halves of characters. */
public final class Texts {

    private Texts() {}

    /** Whether a text may be kept; nothing said may. */
    public static boolean fine(@Nullable String text, int longest) {
        if (text == null) {
            return true;
        }
        return !text.isBlank() && text.length() <= longest && text.codePoints().allMatch(Texts::kept);
    }

    /** Whether a text looks enough like an e-mail address to be tried. */
    public static boolean email(@Nullable String text) {
        return text == null || fine(text, 254) && text.matches("[^@\\s<>\"]+@[^@\\s<>\"]+\\.[^@\\s<>\"]+");
    }

    /** Whether a text looks enough like a telephone number to be tried. */
    public static boolean phone(@Nullable String text) {
        return text == null || fine(text, 30) && text.matches("\\+?[0-9 ()-]{6,29}");
    }

    private static boolean kept(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.SURROGATE,
                    Character.UNASSIGNED,
                    Character.PRIVATE_USE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.FORMAT -> false;
            default -> true;
        };
    }
}

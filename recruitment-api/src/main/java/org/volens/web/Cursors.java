package org.volens.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.web.reading.ReadableText;

/**
 * Where a page ended, as text that callers pass back and need not understand: the sort key of its last item. Holds
 * nothing that the page itself did not show.
 */
public final class Cursors {

    private static final String SEPARATOR = "\u001f";
    private static final int LONGEST = 1000;

    private Cursors() {}

    /** Writes the parts of a sort key. */
    public static String write(String... parts) {
        byte[] text = String.join(SEPARATOR, parts).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text);
    }

    /** Reads a cursor of so many parts; empty where none was sent, refused (400) where it is not one of ours. */
    public static Optional<List<String>> read(@Nullable String cursor, int parts) {
        if (cursor == null || cursor.isEmpty()) {
            return Optional.empty();
        }
        List<String> found = decoded(cursor);
        if (found.size() != parts) {
            throw bad().toException();
        }
        return Optional.of(found);
    }

    /** Reads a part that is an id; refused (400) where it is none. */
    public static UUID id(String part) {
        try {
            return UUID.fromString(part);
        } catch (IllegalArgumentException notOurs) {
            throw bad().toException();
        }
    }

    /** The refusal of a cursor whose parts do not make sense to the list it came to. */
    public static Refusal bad() {
        return new Refusal(
                Refusal.Kind.MALFORMED,
                "cursor",
                "The cursor is not one that this list gave out. Start again without it.",
                "cursor",
                List.of());
    }

    private static List<String> decoded(String cursor) {
        if (cursor.length() > LONGEST) {
            throw bad().toException();
        }
        try {
            String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8);
            List<String> parts = Arrays.asList(text.split(SEPARATOR, -1));
            if (!parts.stream().allMatch(ReadableText::inLines)) {
                throw bad().toException();
            }
            return parts;
        } catch (IllegalArgumentException notBase64) {
            throw bad().toException();
        }
    }
}

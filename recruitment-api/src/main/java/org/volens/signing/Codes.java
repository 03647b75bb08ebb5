package org.volens.signing;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Enums as kebab-case words. */
public final class Codes {

    private Codes() {}

    /** Its word. */
    public static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What a word of ours names. */
    public static <E extends Enum<E>> E value(Class<E> type, String code) {
        return Enum.valueOf(type, code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What a word from outside names, if anything. */
    public static <E extends Enum<E>> Optional<E> read(Class<E> type, @Nullable String code) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> code(one).equals(code))
                .findFirst();
    }
}

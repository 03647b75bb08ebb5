package org.volens.consent.r2dbc;

import java.util.Locale;

/** Enums as kebab-case codes in tables. */
final class Codes {

    private Codes() {}

    static String code(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static <E extends Enum<E>> E value(Class<E> type, String code) {
        return Enum.valueOf(type, code.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

package org.volens.admin.api;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The API leaves out what it does not have; our records would rather hold something empty than nothing. */
public final class Absent {
    private Absent() {}

    public static <T> List<T> asEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : List.copyOf(list);
    }

    public static <V> Map<String, V> asEmpty(@Nullable Map<String, V> map) {
        return map == null ? Map.of() : Map.copyOf(map);
    }

    public static String asEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

package org.volens.admin.api;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The API leaves out what it does not have, or says null; our records would rather hold something empty. */
public final class Absent {
    private Absent() {}

    public static <T> List<T> asEmpty(@Nullable List<T> list) {
        return list == null ? List.of() : list.stream().filter(Objects::nonNull).toList();
    }

    /** Keeps the order in which the API told it. */
    public static <V> Map<String, V> asEmpty(@Nullable Map<String, V> map) {
        var kept = new LinkedHashMap<String, V>();
        if (map != null) {
            map.forEach((key, value) -> keep(kept, key, value));
        }
        return java.util.Collections.unmodifiableMap(kept);
    }

    private static <V> void keep(Map<String, V> kept, String key, @Nullable V value) {
        if (value != null) {
            kept.put(key, value);
        }
    }

    public static String asEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}

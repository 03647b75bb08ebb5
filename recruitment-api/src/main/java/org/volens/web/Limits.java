package org.volens.web;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** How many items a page may have: 1 to 200, 50 unless asked otherwise. */
public final class Limits {

    private static final int USUAL = 50;
    private static final int MOST = 200;

    private Limits() {}

    /** Reads the {@code limit} parameter; refused (400) where it is not a number from 1 to 200. */
    public static int read(@Nullable String limit) {
        if (limit == null || limit.isEmpty()) {
            return USUAL;
        }
        int asked = limit.matches("[0-9]{1,3}") ? Integer.parseInt(limit) : 0;
        if (asked < 1 || asked > MOST) {
            throw bad().toException();
        }
        return asked;
    }

    private static Refusal bad() {
        return new Refusal(
                Refusal.Kind.MALFORMED, "limit", "The limit must be a number from 1 to 200.", "limit", List.of());
    }
}

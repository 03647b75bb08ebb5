package org.volens.demo.soak.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants stopped.
 *
 * @param level how far: purpose, pause, study, contact, access, register or erase
 * @param purpose the purpose, for a stop of one
 * @param study the study, for a stop of one
 * @param until the end of a pause
 */
public record Wish(
        String level,
        @Nullable String purpose,
        @Nullable UUID study,
        @Nullable Instant until) {

    /** A stop of one purpose, or a no to it. */
    public static Wish purpose(String purpose) {
        return new Wish("purpose", purpose, null, null);
    }

    /** A stop that needs nothing but its level. */
    public static Wish of(String level) {
        return new Wish(level, null, null, null);
    }
}

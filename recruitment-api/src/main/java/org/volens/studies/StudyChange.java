package org.volens.studies;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One field that was changed in a study: when, by whom, from what to what, in words. */
public record StudyChange(
        Instant at,
        String by,
        String field,
        @Nullable String before,
        @Nullable String after) {}

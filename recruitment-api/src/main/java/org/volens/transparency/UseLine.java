package org.volens.transparency;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One use as it is told to the person: a sentence, the facts behind it, and whether its proof can be had. */
public record UseLine(
        UUID useId,
        Instant at,
        String sentence,
        String organisation,
        String role,
        @Nullable String purpose,
        @Nullable String studyTitle,
        @Nullable Integer decisionSequence,
        @Nullable String leafletId,
        @Nullable Integer leafletVersion,
        boolean inPage) {}

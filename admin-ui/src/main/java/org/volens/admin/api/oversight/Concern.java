package org.volens.admin.api.oversight;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A concern or complaint; the law gives 30 days to acknowledge it. */
public record Concern(
        String reference,
        @Nullable String about,
        @Nullable String text,
        @Nullable String replyTo,
        @Nullable String studyId,
        @Nullable String state,
        @Nullable Instant raisedAt,
        @Nullable String acknowledgeBy,
        @Nullable Instant acknowledgedAt,
        @Nullable String outcome) {

    public boolean open() {
        return outcome == null;
    }
}

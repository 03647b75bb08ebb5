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
        @Nullable Instant raisedAt,
        @Nullable String acknowledgeBy,
        @Nullable Instant acknowledgedAt,
        @Nullable String acknowledgement,
        @Nullable Instant closedAt,
        @Nullable String outcome) {

    public boolean open() {
        return closedAt == null && outcome == null;
    }
}

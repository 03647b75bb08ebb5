package org.volens.admin.api.studies;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A permission the study holds: reference, date, and the fingerprint of the document that gave it. */
public record Approval(
        @Nullable String approvalId,
        String kind,
        @Nullable String reference,
        @Nullable LocalDate date,
        @Nullable String documentSha256,
        @Nullable String siteId,
        @Nullable String recordedBy,
        @Nullable Instant recordedAt) {}

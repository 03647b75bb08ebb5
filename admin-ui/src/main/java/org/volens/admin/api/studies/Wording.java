package org.volens.admin.api.studies;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** A text that people will read, approved by the ethics committee; nothing else can be sent. */
public record Wording(
        String kind,
        @Nullable Long version,
        @Nullable String text,
        @Nullable String sha256,
        @Nullable String recReference,
        @Nullable LocalDate approvedOn,
        @Nullable String recordedBy) {}

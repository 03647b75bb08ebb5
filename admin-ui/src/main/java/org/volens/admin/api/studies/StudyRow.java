package org.volens.admin.api.studies;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;

/** One line of the list of studies. */
public record StudyRow(
        String studyId,
        String title,
        @Nullable String shortTitle,
        Map<String, String> identifiers,
        String state,
        @Nullable Sponsor sponsor,
        @Nullable Integer target,
        @Nullable Integer enrolled,
        @Nullable Instant updatedAt) {
    public StudyRow {
        identifiers = Absent.asEmpty(identifiers);
    }

    public String name() {
        return shortTitle == null || shortTitle.isBlank() ? title : shortTitle;
    }
}

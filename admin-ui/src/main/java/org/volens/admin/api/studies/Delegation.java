package org.volens.admin.api.studies;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;

/** A line of the delegation log: what this person may do in the study, from when, signed by whom. */
public record Delegation(
        @Nullable String delegationId,
        String staffId,
        @Nullable String staffName,
        @Nullable String odsCode,
        @Nullable String siteId,
        List<String> duties,
        @Nullable LocalDate from,
        @Nullable LocalDate to,
        @Nullable String signedBy,
        @Nullable Instant signedAt,
        @Nullable Instant endedAt) {
    public Delegation {
        duties = Absent.asEmpty(duties);
    }

    public String who() {
        return staffName == null ? staffId : staffName;
    }
}

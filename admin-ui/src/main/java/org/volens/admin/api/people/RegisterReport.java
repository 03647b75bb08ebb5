package org.volens.admin.api.people;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;

/** What became of a file of people. */
public record RegisterReport(
        long read, @Nullable People people, @Nullable Facts facts, long rejectedLines, List<Rejected> rejected) {
    public RegisterReport {
        rejected = Absent.asEmpty(rejected);
    }

    /** People by what happened to them. */
    public record People(long created, long updated, long unchanged) {}

    /** Health facts by what happened to them; those not permitted were counted and kept nowhere. */
    public record Facts(long stored, long unchanged, long takenBack, long notPermitted, long outsideCodeSets) {}

    /** A line that could not be taken. */
    public record Rejected(
            long line,
            @Nullable String field,
            @Nullable String rule,
            @Nullable String message) {}
}

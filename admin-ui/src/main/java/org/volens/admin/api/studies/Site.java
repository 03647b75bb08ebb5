package org.volens.admin.api.studies;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;
import org.volens.admin.api.Tally;

/** A place where the study recruits, or that refers people to one (PIC). */
public record Site(
        String siteId,
        @Nullable String odsCode,
        @Nullable String name,
        @Nullable String town,
        @Nullable String postcode,
        @Nullable String kind,
        @Nullable String state,
        @Nullable String principalInvestigator,
        @Nullable String contactPhone,
        @Nullable LocalDate siteSelectedDate,
        @Nullable LocalDate capacityConfirmedDate,
        @Nullable LocalDate openToRecruitmentDate,
        @Nullable Integer weeklyCapacity,
        @Nullable Tally invited,
        @Nullable Tally putInTouch,
        @Nullable Tally enrolled,
        List<String> nextStates) {
    public Site {
        nextStates = Absent.asEmpty(nextStates);
    }

    public String label() {
        return name == null ? String.valueOf(odsCode) : name;
    }
}

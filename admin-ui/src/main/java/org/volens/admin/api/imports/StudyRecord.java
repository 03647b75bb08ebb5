package org.volens.admin.api.imports;

import com.fasterxml.jackson.annotation.JsonAlias;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;
import org.volens.admin.api.studies.Criteria;
import org.volens.admin.api.studies.Sponsor;

/** The fields that were read from a file. */
public record StudyRecord(
        @Nullable String title,
        @Nullable String shortTitle,
        Map<String, String> identifiers,
        @Nullable Sponsor sponsor,
        @Nullable String phase,
        @Nullable Boolean commercial,
        @Nullable String chiefInvestigator,
        @Nullable Integer target,
        @Nullable Integer ukTarget,
        @JsonAlias("startDate") @Nullable LocalDate plannedOpening,
        @JsonAlias("endDate") @Nullable LocalDate plannedClosing,
        @Nullable String summary,
        List<String> conditions,
        @Nullable String eligibilityText,
        @Nullable Criteria criteria,
        List<RecordSite> sites) {
    public StudyRecord {
        identifiers = Absent.asEmpty(identifiers);
        conditions = Absent.asEmpty(conditions);
        sites = Absent.asEmpty(sites);
    }

    /** A place that the record names. */
    public record RecordSite(
            @Nullable String name,
            @Nullable String town,
            @Nullable String postcode,
            @Nullable String country,
            @Nullable String odsCode) {}
}

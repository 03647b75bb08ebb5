package org.volens.admin.api.imports;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;
import org.volens.admin.api.Named;
import org.volens.admin.api.studies.Criteria.Age;
import org.volens.admin.api.studies.Sponsor;

/** The fields that were read from a file, in the record's own terms. */
public record StudyRecord(
        @Nullable String title,
        @Nullable String scientificTitle,
        @Nullable String shortTitle,
        Map<String, String> identifiers,
        @Nullable Sponsor sponsor,
        @Nullable String studyType,
        List<String> phases,
        @Nullable Named chiefInvestigator,
        @Nullable Enrolment target,
        @Nullable Date opening,
        @Nullable Date closing,
        @Nullable String summary,
        List<String> conditions,
        @Nullable Eligibility eligibility,
        List<Place> sites) {
    public StudyRecord {
        identifiers = Absent.asEmpty(identifiers);
        phases = Absent.asEmpty(phases);
        conditions = Absent.asEmpty(conditions);
        sites = Absent.asEmpty(sites);
    }

    /** How many people, planned or reached. */
    public record Enrolment(
            @Nullable Integer people, @Nullable String basis) {}

    /** A date that may be no finer than a month or a year. */
    public record Date(@Nullable String date, @Nullable String basis) {}

    /** Limits, and the record's own words. */
    public record Eligibility(
            @Nullable Age minimumAge,
            @Nullable Age maximumAge,
            List<String> sexes,
            @Nullable String text) {
        public Eligibility {
            sexes = Absent.asEmpty(sexes);
        }
    }

    /** A place that the record names. */
    public record Place(
            @Nullable String name,
            @Nullable String city,
            @Nullable String country,
            @Nullable Boolean uk) {}
}

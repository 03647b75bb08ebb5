package org.volens.studies;

import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.security.StudyState;

/**
 * A site of a study and where it stands.
 *
 * @param kind {@code lead-site}, {@code site} or {@code pic}
 * @param weeklyCapacity first contacts the site can make a week, or null where not said
 * @param capacityConfirmedDate capacity and capability confirmed
 */
public record StudySite(
        UUID id,
        String odsCode,
        String name,
        @Nullable String town,
        @Nullable String postcode,
        String kind,
        StudyState state,
        @Nullable String principalInvestigator,
        @Nullable String contactPhone,
        @Nullable Integer weeklyCapacity,
        @Nullable LocalDate siteSelectedDate,
        @Nullable LocalDate capacityConfirmedDate,
        @Nullable LocalDate openToRecruitmentDate) {

    /** The same site in another state. */
    public StudySite in(StudyState next, @Nullable LocalDate opened) {
        return new StudySite(
                id,
                odsCode,
                name,
                town,
                postcode,
                kind,
                next,
                principalInvestigator,
                contactPhone,
                weeklyCapacity,
                siteSelectedDate,
                capacityConfirmedDate,
                opened == null ? openToRecruitmentDate : opened);
    }
}

package org.volens.reporting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One row of the recruitment return, in NIHR's terms and our layout (no public file format exists): one row per participant
 * and change, the newest time wins. Names nobody.
 */
record RecruitmentReturn(
        @Nullable String studyCpmsId,
        @Nullable String studyIrasId,
        String siteOdsCode,
        String siteName,
        String siteActivityType,
        String participantReference,
        @Nullable String participantType,
        @Nullable String participantGroup,
        LocalDate consentDate,
        @Nullable LocalDate recruitedDate,
        @Nullable LocalDate failedScreeningDate,
        @Nullable LocalDate withdrawnDate,
        @Nullable LocalDate completedDate,
        @Nullable Integer yearOfBirth,
        Instant recordUpdatedAt) {

    static final String SOURCE_SYSTEM = "volens";

    static final List<String> COLUMNS = List.of(
            "study_cpms_id",
            "study_iras_id",
            "site_ods_code",
            "site_name",
            "site_activity_type",
            "participant_reference",
            "participant_type",
            "participant_group",
            "consent_date",
            "recruited_date",
            "failed_screening_date",
            "withdrawn_date",
            "completed_date",
            "year_of_birth",
            "source_system",
            "record_updated_at");

    List<String> cells() {
        return Stream.<@Nullable Object>of(
                        studyCpmsId,
                        studyIrasId,
                        siteOdsCode,
                        siteName,
                        siteActivityType,
                        participantReference,
                        participantType,
                        participantGroup,
                        consentDate,
                        recruitedDate,
                        failedScreeningDate,
                        withdrawnDate,
                        completedDate,
                        yearOfBirth,
                        SOURCE_SYSTEM,
                        recordUpdatedAt)
                .map(cell -> cell == null ? "" : cell.toString())
                .toList();
    }
}

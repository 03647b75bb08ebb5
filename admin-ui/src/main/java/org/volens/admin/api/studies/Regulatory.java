package org.volens.admin.api.studies;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** The dates by which the UK measures how fast studies are set up. */
public record Regulatory(
        @Nullable LocalDate regulatoryApplicationDate,
        @Nullable LocalDate regulatoryApprovalDate,
        @Nullable LocalDate hraApprovalLetterDate,
        @Nullable LocalDate firstParticipantConsentedDate,
        @Nullable LocalDate firstParticipantRecruitedDate) {

    public static Regulatory none() {
        return new Regulatory(null, null, null, null, null);
    }
}

package org.volens.invitations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.PersonId;

/** One person's way at one site after they asked to be put in touch. The reference is all that others see of them. */
record Screening(
        UUID id,
        PersonId person,
        UUID study,
        UUID site,
        String siteName,
        String reference,
        ScreeningState state,
        int version,
        List<String> passedKeys,
        byte @Nullable [] ciphertext,
        Instant putInTouchAt,
        LocalDate contactBy,
        LocalDate lapsesOn,
        int attempts,
        Dates dates) {

    /** Dates of what happened, where it did. */
    record Dates(
            @Nullable LocalDate consent,
            @Nullable LocalDate recruited,
            @Nullable LocalDate failedScreening,
            @Nullable LocalDate withdrawn,
            @Nullable LocalDate completed) {}
}

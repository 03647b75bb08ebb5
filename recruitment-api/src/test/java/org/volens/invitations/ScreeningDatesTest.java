package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.consent.PersonId;
import org.volens.web.Refusal;
import org.volens.web.RefusalException;

/** In which order the steps at a site can have happened. */
class ScreeningDatesTest {

    private static final Instant ASKED = Instant.parse("2026-05-10T23:30:00Z");
    private static final LocalDate DAY = LocalDate.of(2026, 5, 10);

    @Test
    void nothing_comes_before_the_uk_day_on_which_the_person_asked() {
        Screening asked = screening(null, null);
        assertThat(refusal(() -> ScreeningDates.visit(asked, DAY)).rule()).isEqualTo("after-put-in-touch");
        assertThat(refusal(() -> ScreeningDates.outcome(asked, DAY)).field()).isEqualTo("date");
        assertThat(refusal(() -> ScreeningDates.contact(asked, Instant.parse("2026-05-10T22:00:00Z")))
                        .field())
                .isEqualTo("at");
        ScreeningDates.visit(asked, DAY.plusDays(1));
        ScreeningDates.contact(asked, Instant.parse("2026-05-10T23:00:00Z"));
    }

    @Test
    void nobody_is_enrolled_before_consenting_or_without() {
        assertThat(refusal(() -> ScreeningDates.enrolment(screening(null, null), DAY.plusDays(9)))
                        .rule())
                .isEqualTo("consent-visit-first");
        Screening consented = screening(DAY.plusDays(5), null);
        assertThat(refusal(() -> ScreeningDates.enrolment(consented, DAY.plusDays(4)))
                        .rule())
                .isEqualTo("after-consent");
        ScreeningDates.enrolment(consented, DAY.plusDays(5));
    }

    @Test
    void nothing_ends_before_the_consent_or_the_enrolment_and_the_refusal_names_the_day() {
        Screening enrolled = screening(DAY.plusDays(5), DAY.plusDays(7));
        assertThat(refusal(() -> ScreeningDates.outcome(enrolled, DAY.plusDays(4)))
                        .rule())
                .isEqualTo("after-consent");
        Refusal refusal = refusal(() -> ScreeningDates.outcome(enrolled, DAY.plusDays(6)));
        assertThat(refusal.rule()).isEqualTo("after-enrolment");
        assertThat(refusal.detail()).contains("2026-05-17");
        ScreeningDates.outcome(enrolled, DAY.plusDays(7));
    }

    private static Refusal refusal(Runnable step) {
        return catchThrowableOfType(RefusalException.class, step::run).refusal();
    }

    private static Screening screening(LocalDate consent, LocalDate recruited) {
        return new Screening(
                UUID.randomUUID(),
                new PersonId(UUID.randomUUID()),
                UUID.randomUUID(),
                UUID.randomUUID(),
                "A site",
                "ABC",
                ScreeningState.CONSENTED,
                1,
                List.of(),
                null,
                ASKED,
                DAY,
                DAY,
                0,
                new Screening.Dates(consent, recruited, null, null, null));
    }
}

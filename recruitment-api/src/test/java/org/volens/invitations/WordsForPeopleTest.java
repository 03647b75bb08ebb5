package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.volens.consent.StopLevel;

class WordsForPeopleTest {

    @Test
    void leaving_a_study_says_not_to_stop_a_medicine_suddenly_and_whom_to_call() {
        assertThat(Words.cannotUndo(StopLevel.STUDY))
                .contains("Do not stop a medicine suddenly")
                .contains("call the study site first");
    }

    @Test
    void leaving_the_register_is_not_leaving_a_study_and_says_so() {
        assertThat(Words.cannotUndo(StopLevel.REGISTER)).contains("leaving a study is a choice of its own");
    }

    @Test
    void the_subject_that_others_at_home_may_see_is_the_same_for_every_study() {
        assertThat(InvitationMaker.SUBJECT).isEqualTo("You have a message about health research");
    }

    @Test
    void working_days_pass_over_weekends() {
        assertThat(WorkingDays.after(LocalDate.parse("2026-11-20"), 1)).isEqualTo("2026-11-23");
        assertThat(WorkingDays.after(LocalDate.parse("2026-11-21"), 5)).isEqualTo("2026-11-27");
        assertThat(WorkingDays.after(LocalDate.parse("2026-11-18"), 10)).isEqualTo("2026-12-02");
    }
}

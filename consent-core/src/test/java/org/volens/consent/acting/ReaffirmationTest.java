package org.volens.consent.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.volens.consent.acting.ActingExamples.NOW;
import static org.volens.consent.acting.ActingExamples.STUDY;
import static org.volens.consent.acting.ActingExamples.mandate;

import java.time.LocalDate;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volens.consent.Scope;

class ReaffirmationTest {

    private static final LocalDate BORN = LocalDate.of(2011, 5, 1);
    private static final LocalDate SIXTEEN = LocalDate.of(2027, 5, 1);
    private static final LocalDate EIGHTEEN = LocalDate.of(2029, 5, 1);

    /** Born on 1 May 2011. Who said yes when, what was found of capacity and when, the day: does the yes carry? */
    @ParameterizedTest(name = "{0} on {1}, {2} on {3}: on {4} carries {5}")
    @CsvSource({
        "PARENTAL_RESPONSIBILITY, 2026-01-01, , , 2027-04-30, true",
        "PARENTAL_RESPONSIBILITY, 2026-01-01, , , 2027-05-01, false",
        "PARENTAL_RESPONSIBILITY, 2026-01-01, HAS, 2026-06-01, 2027-04-30, true",
        "PARENTAL_RESPONSIBILITY, 2026-01-01, LACKS, 2026-06-01, 2027-05-01, false",
        "PROFESSIONAL_LEGAL_REPRESENTATIVE, 2026-01-01, , , 2027-05-01, false",
        "PERSONAL_LEGAL_REPRESENTATIVE, 2030-01-01, LACKS, 2029-12-01, 2031-01-01, true",
        "PERSONAL_LEGAL_REPRESENTATIVE, 2030-01-01, REGAINED, 2030-06-01, 2030-05-31, true",
        "PERSONAL_LEGAL_REPRESENTATIVE, 2030-01-01, REGAINED, 2030-06-01, 2030-06-01, false",
        "PERSONAL_LEGAL_REPRESENTATIVE, 2030-01-01, HAS, 2030-06-01, 2030-06-01, false",
        "PERSONAL_CONSULTEE, 2030-01-01, REGAINED, 2030-06-01, 2030-06-01, false",
        "WELFARE_GUARDIAN, 2030-01-01, REGAINED, 2030-06-01, 2030-06-01, false",
        ", 2028-01-01, , , 2031-01-01, true",
        ", 2028-01-01, LACKS, 2030-01-01, 2031-01-01, true",
        ", 2026-01-01, , , 2031-01-01, true",
    })
    void what_was_said_for_somebody_carries_while_they_cannot_say_it(
            Role by, LocalDate given, Capacity found, LocalDate foundOn, LocalDate day, boolean carries) {
        Life life = new Life(BORN, found == null ? List.of() : List.of(new Life.Found(found, foundOn)));
        assertThat(Reaffirmation.lapse(yes(by, given), life, day).isEmpty()).isEqualTo(carries);
    }

    @Test
    void a_later_loss_does_not_bring_back_what_stopped_when_capacity_returned() {
        StandingYes yes = yes(Role.PERSONAL_LEGAL_REPRESENTATIVE, LocalDate.of(2030, 1, 1));
        Life life = new Life(
                BORN,
                List.of(
                        new Life.Found(Capacity.LACKS, LocalDate.of(2031, 1, 1)),
                        new Life.Found(Capacity.REGAINED, LocalDate.of(2030, 6, 1))));
        assertThat(Reaffirmation.lapse(yes, life, LocalDate.of(2032, 1, 1)))
                .hasValueSatisfying(lapse -> assertThat(lapse.on()).isEqualTo(LocalDate.of(2030, 6, 1)));
    }

    /** A yes on 10 January 2030, with what is known now of the time before it. */
    @ParameterizedTest(name = "{0} on {1}, then {2} on {3}: carries {4}")
    @CsvSource({
        "LACKS, 2029-12-01, REGAINED, 2030-01-09, false",
        "LACKS, 2029-12-01, HAS, 2030-01-01, false",
        "REGAINED, 2030-01-01, LACKS, 2030-01-09, true",
        "HAS, 2029-12-01, LACKS, 2030-01-09, true",
    })
    void that_capacity_had_returned_before_the_yes_ends_it_however_late_it_is_written_down(
            Capacity first, LocalDate on, Capacity then, LocalDate thenOn, boolean carries) {
        LocalDate given = LocalDate.of(2030, 1, 10);
        StandingYes yes = yes(Role.PERSONAL_LEGAL_REPRESENTATIVE, given);
        Life life = new Life(BORN, List.of(new Life.Found(then, thenOn), new Life.Found(first, on)));
        assertThat(Reaffirmation.lapse(yes, life, given).isEmpty()).isEqualTo(carries);
        assertThat(tasks(life, yes, given))
                .isEqualTo(carries ? List.of() : List.of(task(ActingTask.Kind.REAFFIRM_WHEN_ABLE, given)));
    }

    @Test
    void at_sixteen_the_person_is_asked_and_the_task_shows_ninety_days_before() {
        StandingYes yes = yes(Role.PARENTAL_RESPONSIBILITY, LocalDate.of(2026, 1, 1));
        Life life = new Life(BORN, List.of());
        assertThat(tasks(life, yes, SIXTEEN.minusDays(91))).isEmpty();
        assertThat(tasks(life, yes, SIXTEEN.minusDays(90)))
                .containsExactly(task(ActingTask.Kind.REAFFIRM_AT_SIXTEEN, SIXTEEN));
        assertThat(tasks(life, yes, EIGHTEEN.plusYears(1)))
                .containsExactly(task(ActingTask.Kind.REAFFIRM_AT_SIXTEEN, SIXTEEN));
    }

    @Test
    void at_eighteen_people_look_again_at_what_they_said_before() {
        Life life = new Life(BORN, List.of());
        StandingYes own = yes(null, LocalDate.of(2028, 1, 1));
        assertThat(tasks(life, own, EIGHTEEN)).containsExactly(task(ActingTask.Kind.REVIEW_AT_EIGHTEEN, EIGHTEEN));
        assertThat(Reaffirmation.lapse(own, life, EIGHTEEN)).isEmpty();
        assertThat(tasks(life, yes(null, EIGHTEEN), EIGHTEEN.plusYears(1))).isEmpty();
    }

    @Test
    void when_capacity_returns_the_person_is_asked_and_when_it_goes_a_steward_looks() {
        LocalDate changed = LocalDate.of(2030, 6, 1);
        Life able = new Life(BORN, List.of(new Life.Found(Capacity.REGAINED, changed)));
        Life unable = new Life(BORN, List.of(new Life.Found(Capacity.LACKS, changed)));
        StandingYes theirs = yes(Role.PERSONAL_CONSULTEE, LocalDate.of(2030, 1, 1));
        StandingYes own = yes(null, LocalDate.of(2030, 1, 1));
        assertThat(tasks(able, theirs, changed)).containsExactly(task(ActingTask.Kind.REAFFIRM_WHEN_ABLE, changed));
        assertThat(tasks(unable, own, changed)).containsExactly(task(ActingTask.Kind.LOOK_AFTER_LOSS, changed));
        assertThat(tasks(unable, theirs, changed)).isEmpty();
        assertThat(ActingTask.Kind.REAFFIRM_WHEN_ABLE.whose()).isEqualTo(ActingTask.Whose.PERSON);
        assertThat(ActingTask.Kind.LOOK_AFTER_LOSS.whose()).isEqualTo(ActingTask.Whose.STEWARD);
    }

    @Test
    void a_yes_in_a_role_that_was_not_shown_after_all_never_carried() {
        LocalDate given = LocalDate.of(2026, 1, 1);
        StandingYes yes = new StandingYes("take-part", STUDY, Role.PARENTAL_RESPONSIBILITY, given, false);
        Life life = new Life(BORN, List.of());
        assertThat(Reaffirmation.lapse(yes, life, given))
                .hasValueSatisfying(lapse -> assertThat(lapse.on()).isEqualTo(given));
        assertThat(tasks(life, yes, given)).containsExactly(task(ActingTask.Kind.ROLE_NOT_SHOWN, given));
        assertThatThrownBy(() -> new StandingYes("take-part", STUDY, null, given, false))
                .hasMessageContaining("needs no role");
    }

    @Test
    void a_mandate_that_runs_out_is_a_task_and_one_that_was_ended_is_not() {
        Life life = new Life(BORN, List.of());
        Mandate mandate = mandate(Role.PARENTAL_RESPONSIBILITY);
        Mandate ended = new Mandate(
                mandate.role(),
                mandate.nation(),
                mandate.covers(),
                mandate.evidence(),
                mandate.from(),
                mandate.until(),
                NOW);
        LocalDate end = LocalDate.of(2027, 9, 18);
        assertThat(Reaffirmation.tasks(life, List.of(), List.of(mandate, ended), end.minusDays(90)))
                .containsExactly(new ActingTask(ActingTask.Kind.MANDATE_RUNS_OUT, end, "", STUDY));
        assertThat(Reaffirmation.tasks(life, List.of(), List.of(mandate), end.minusDays(91)))
                .isEmpty();
    }

    @Test
    void what_has_stopped_carrying_never_carries_again_and_a_persons_own_yes_never_lapses_here() {
        Random random = new Random(16);
        for (int round = 0; round < 20_000; round++) {
            Life life = new Life(BORN, List.of(found(random), found(random), found(random)));
            Role by = random.nextInt(4) == 0 ? null : Role.values()[random.nextInt(Role.values().length)];
            StandingYes yes = yes(by, BORN.plusDays(random.nextInt(8_000)));
            LocalDate day = BORN.plusDays(random.nextInt(9_000));
            boolean lapsed = Reaffirmation.lapse(yes, life, day).isPresent();
            if (lapsed) {
                assertThat(by).isNotNull();
                assertThat(Reaffirmation.lapse(yes, life, day.plusDays(random.nextInt(3_000))))
                        .isPresent();
                assertThat(Reaffirmation.tasks(life, List.of(yes), List.of(), day))
                        .extracting(ActingTask::kind)
                        .containsAnyOf(ActingTask.Kind.REAFFIRM_AT_SIXTEEN, ActingTask.Kind.REAFFIRM_WHEN_ABLE);
            }
        }
    }

    @Test
    void working_tasks_out_again_makes_the_same_ones() {
        StandingYes yes = yes(Role.PARENTAL_RESPONSIBILITY, LocalDate.of(2026, 1, 1));
        Life life = new Life(BORN, List.of());
        assertThat(Reaffirmation.tasks(life, List.of(yes, yes), List.of(), SIXTEEN))
                .hasSize(1);
        assertThat(Reaffirmation.tasks(life, List.of(yes), List.of(), SIXTEEN))
                .isEqualTo(Reaffirmation.tasks(life, List.of(yes), List.of(), SIXTEEN.plusDays(9)));
    }

    private static Life.Found found(Random random) {
        return new Life.Found(
                Capacity.values()[random.nextInt(Capacity.values().length)], BORN.plusDays(random.nextInt(8_000)));
    }

    private static StandingYes yes(Role by, LocalDate on) {
        return new StandingYes("take-part", STUDY, by, on, true);
    }

    private static List<ActingTask> tasks(Life life, StandingYes yes, LocalDate day) {
        return Reaffirmation.tasks(life, List.of(yes), List.of(), day);
    }

    private static ActingTask task(ActingTask.Kind kind, LocalDate due) {
        return new ActingTask(kind, due, "take-part", STUDY);
    }

    /** Advice is a record of its own. */
    @Test
    void advice_is_about_one_study_and_binds_only_against() {
        ConsulteeAdvice against = advice(false);
        assertThat(advice(true).follows(true)).isEmpty();
        assertThat(against.follows(false)).containsExactly(Duty.MUST_NOT_TAKE_PART);
        assertThat(against.follows(true)).containsExactlyInAnyOrder(Duty.MUST_BE_WITHDRAWN, Duty.KEEP_NEEDED_TREATMENT);
        assertThatThrownBy(() -> new ConsulteeAdvice(
                        against.adviceId(), against.person(), against.mandateId(), Scope.REGISTER, true, NOW))
                .hasMessageContaining("one study");
    }

    private static ConsulteeAdvice advice(boolean agrees) {
        java.util.UUID id = java.util.UUID.fromString("019a0000-0000-7000-8000-000000000009");
        return new ConsulteeAdvice(id, new org.volens.consent.PersonId(id), id, STUDY, agrees, NOW);
    }
}

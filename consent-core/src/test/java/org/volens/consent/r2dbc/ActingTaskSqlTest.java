package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.volens.consent.r2dbc.TestLedger.CLOCK;
import static org.volens.consent.r2dbc.TestLedger.DATABASE;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.ActingTask;
import org.volens.consent.acting.Capacity;
import org.volens.consent.acting.Life;
import org.volens.consent.acting.Reaffirmation;
import org.volens.consent.acting.Role;
import org.volens.consent.acting.StandingYes;
import org.volens.consent.ledger.ActingTasks;
import org.volens.consent.ledger.ActingTasks.Due;
import org.volens.consent.ledger.ActingTasks.Finding;

class ActingTaskSqlTest {

    private static final Scope STUDY = Scope.study(UUID.fromString("019a0000-0000-7000-8000-000000000001"));
    private static final LocalDate DAY = LocalDate.of(2027, 5, 1);

    private final ActingTasks tasks = new ActingTaskSql(DATABASE, CLOCK);
    private final PersonId person = new PersonId(Ids.next(CLOCK.instant()));

    @Test
    void tasks_are_kept_once_however_often_they_are_worked_out() {
        StandingYes yes =
                new StandingYes("take-part", STUDY, Role.PARENTAL_RESPONSIBILITY, LocalDate.of(2026, 1, 1), true);
        List<ActingTask> due =
                Reaffirmation.tasks(new Life(LocalDate.of(2011, 5, 1), List.of()), List.of(yes), List.of(), DAY);
        assertThat(due).hasSize(1);
        assertThat(tasks.remember(person, due).block()).isEqualTo(1);
        assertThat(tasks.remember(person, due).block()).isZero();
        assertThat(tasks.remember(person, List.of()).block()).isZero();
        assertThat(tasks.open(person).block()).extracting(Due::task).isEqualTo(due);
    }

    @Test
    void what_is_done_is_done_once_and_never_comes_back() {
        ActingTask task = new ActingTask(ActingTask.Kind.REVIEW_AT_EIGHTEEN, DAY, "match-by-record", Scope.REGISTER);
        assertThat(tasks.done(person, task, null).block()).isFalse();
        tasks.remember(person, List.of(task)).block();
        assertThat(tasks.done(person, task, null).block()).isTrue();
        assertThat(tasks.done(person, task, "steward-1").block()).isFalse();
        assertThat(tasks.remember(person, List.of(task)).block()).isZero();
        assertThat(tasks.open(person).block()).isEmpty();
    }

    @Test
    void a_task_is_found_by_its_random_name_until_it_is_done() {
        tasks.remember(person, List.of(new ActingTask(ActingTask.Kind.SETTLE_STOP, DAY, "", STUDY)))
                .block();
        Due due = tasks.open(person).block().getFirst();
        assertThat(tasks.named(due.reference()).block()).isEqualTo(due);
        assertThat(tasks.done(person, due.task(), "steward-1", "They meant this study alone.")
                        .block())
                .isTrue();
        assertThat(tasks.named(due.reference()).blockOptional()).isEmpty();
    }

    @Test
    void each_sees_their_own_tasks_by_their_day() {
        List<ActingTask> all = java.util.Arrays.stream(ActingTask.Kind.values())
                .map(kind -> new ActingTask(kind, DAY.plusDays(kind.ordinal()), "", STUDY))
                .toList();
        assertThat(tasks.remember(person, all).block()).isEqualTo(all.size());
        assertThat(mine(ActingTask.Whose.STEWARD, DAY.plusDays(10)))
                .extracting(ActingTask::kind)
                .containsExactly(
                        ActingTask.Kind.ROLE_NOT_SHOWN,
                        ActingTask.Kind.MANDATE_RUNS_OUT,
                        ActingTask.Kind.LOOK_AFTER_LOSS,
                        ActingTask.Kind.SETTLE_STOP);
        assertThat(mine(ActingTask.Whose.PERSON, DAY.plusDays(1)))
                .extracting(ActingTask::kind)
                .containsExactly(ActingTask.Kind.REAFFIRM_AT_SIXTEEN, ActingTask.Kind.REVIEW_AT_EIGHTEEN);
        assertThat(mine(ActingTask.Whose.PERSON, DAY.minusDays(1))).isEmpty();
    }

    @Test
    void more_tasks_than_one_fetch_are_read_whole() {
        List<ActingTask> many = IntStream.range(0, 400)
                .mapToObj(day -> new ActingTask(ActingTask.Kind.MANDATE_RUNS_OUT, DAY.plusDays(day), "", STUDY))
                .toList();
        assertThat(tasks.remember(person, many).block()).isEqualTo(400);
        assertThat(tasks.open(person).block()).extracting(Due::task).isEqualTo(many);
    }

    @Test
    void findings_are_read_in_order_of_their_days() {
        Finding lost = new Finding(STUDY, Capacity.LACKS, LocalDate.of(2026, 2, 1), "staff-1", "a".repeat(64));
        Finding back = new Finding(STUDY, Capacity.REGAINED, LocalDate.of(2026, 6, 1), "staff-2", null);
        tasks.found(person, back).block();
        tasks.found(person, lost).block();
        List<Finding> read = tasks.findings(person).block();
        assertThat(read)
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("recordedAt")
                .containsExactly(lost, back);
        assertThat(read).extracting(Finding::recordedAt).doesNotContainNull();
        assertThatThrownBy(() -> new Finding(STUDY, Capacity.UNKNOWN, DAY, "staff", null))
                .hasMessageContaining("says what was found");
    }

    private List<ActingTask> mine(ActingTask.Whose whose, LocalDate day) {
        return tasks.due(whose, day, 10_000).block().stream()
                .filter(due -> due.person().equals(person))
                .map(Due::task)
                .toList();
    }
}

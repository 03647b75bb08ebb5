package org.volens.acting;

import java.util.List;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.consent.acting.ActingTask;
import org.volens.consent.ledger.ActingTasks;
import org.volens.registry.Task;
import org.volens.registry.Tasks;
import reactor.core.publisher.Mono;

/** What falls due for a person because who decides has changed. */
@Component
@Order(20)
class DueTasks implements Tasks.Source {

    private final Reaffirm reaffirm;
    private final ActingTasks tasks;

    DueTasks(Reaffirm reaffirm, ActingTasks tasks) {
        this.reaffirm = reaffirm;
        this.tasks = tasks;
    }

    @Override
    public Mono<List<Task>> of(PersonId person) {
        return reaffirm.of(person)
                .then(Mono.defer(() -> tasks.open(person)))
                .map(open -> open.stream()
                        .filter(due -> due.task().kind().whose() == ActingTask.Whose.PERSON)
                        .map(DueTasks::task)
                        .toList());
    }

    private static Task task(ActingTasks.Due due) {
        ActingTask task = due.task();
        return new Task(
                task.kind().code(),
                "Look at this again",
                task.kind().sentence(),
                due.reference(),
                task.dueOn(),
                null,
                task.purpose().isEmpty() ? null : task.purpose(),
                Task.scope(task.scope()),
                Task.id(task.scope()));
    }
}

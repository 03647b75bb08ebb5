package org.volens.acting;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.Scope;
import org.volens.consent.acting.ActingTask;
import org.volens.consent.acting.Capacity;
import org.volens.consent.acting.Reaffirmation;
import org.volens.consent.ledger.ActingTasks;
import org.volens.registry.People;
import org.volens.registry.PersonFinder;
import org.volens.registry.Task;
import org.volens.registry.Tasks;
import org.volens.registry.identity.BlindIndexes;
import org.volens.security.Actor;
import org.volens.signing.Codes;
import org.volens.studies.ConsentingSql;
import org.volens.web.Days;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What falls due because who decides has changed: for the person, for a steward; and what was found of a capacity. */
@RestController
class TaskEndpoints {

    private static final int MOST = 200;
    private static final Set<ActingTask.Kind> SETTLED_BY_LOOKING =
            Set.of(ActingTask.Kind.REVIEW_AT_EIGHTEEN, ActingTask.Kind.REVIEW_WHEN_ABLE);

    private final ActingTasks tasks;
    private final Tasks all;
    private final CapacityDesk capacities;
    private final People people;
    private final PersonFinder finder;
    private final ConsentingSql studies;
    private final BlindIndexes blind;
    private final Spoken spoken;

    TaskEndpoints(
            ActingTasks tasks,
            Tasks all,
            CapacityDesk capacities,
            People people,
            PersonFinder finder,
            ConsentingSql studies,
            BlindIndexes blind,
            Spoken spoken) {
        this.tasks = tasks;
        this.all = all;
        this.capacities = capacities;
        this.people = people;
        this.finder = finder;
        this.studies = studies;
        this.blind = blind;
        this.spoken = spoken;
    }

    /**
     * Something for a steward to do.
     *
     * @param personRef the person
     * @param scope what it is about: register, study or site
     */
    record Line(
            UUID taskId,
            String personRef,
            String kind,
            LocalDate dueOn,
            @Nullable String purpose,
            String scope,
            @Nullable UUID id,
            String words) {

        static Line of(ActingTasks.Due due, String personRef) {
            ActingTask task = due.task();
            return new Line(
                    due.reference(),
                    personRef,
                    task.kind().code(),
                    task.dueOn(),
                    task.purpose().isEmpty() ? null : task.purpose(),
                    Task.scope(task.scope()),
                    Task.id(task.scope()),
                    task.kind().sentence());
        }
    }

    record Lines(List<Line> items) {}

    record DoneBody(@Nullable String note) {}

    /**
     * What somebody qualified found about one decision; no diagnosis.
     *
     * @param capacity has, lacks or regained
     */
    record FoundBody(
            @Nullable UUID studyId,
            @Nullable String capacity,
            @Nullable LocalDate on,
            @Nullable String evidenceSha256) {}

    /** Everything that waits for the person, whichever room knows of it. */
    record Mine(List<Task> items) {}

    @GetMapping("/v1/me/tasks")
    Mono<Mine> mine(Actor.Participant actor) {
        return people.personOf(actor)
                .flatMap(all::of)
                .defaultIfEmpty(Tasks.ofNobody())
                .map(Mine::new);
    }

    @PostMapping("/v1/me/tasks/{taskId}/done")
    Mono<Mine> done(Actor.Participant actor, @PathVariable UUID taskId) {
        return people.personOf(actor)
                .flatMap(person -> tasks.named(taskId)
                        .filter(due ->
                                due.person().equals(person) && due.task().kind().whose() == ActingTask.Whose.PERSON))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .doOnNext(TaskEndpoints::settledByLooking)
                .flatMap(due -> tasks.done(due.person(), due.task(), null))
                .then(Mono.defer(() -> mine(actor)));
    }

    private static void settledByLooking(ActingTasks.Due due) {
        if (!SETTLED_BY_LOOKING.contains(due.task().kind())) {
            throw Refusal.of(
                            Refusal.Kind.WRONG_STATE,
                            "say-it-yourself",
                            "This is settled when you say yes or no to it yourself.")
                    .toException();
        }
    }

    @GetMapping("/v1/tasks")
    Mono<Lines> stewards(Actor.Staff actor) {
        return tasks.due(ActingTask.Whose.STEWARD, spoken.today().plusDays(Reaffirmation.NOTICE_DAYS), MOST)
                .flatMapMany(Flux::fromIterable)
                .concatMap(due -> finder.refer(due.person()).map(reference -> Line.of(due, reference)))
                .collectList()
                .map(Lines::new);
    }

    @PostMapping("/v1/tasks/{taskId}/done")
    Mono<ResponseEntity<Void>> settle(Actor.Staff actor, @PathVariable UUID taskId, @RequestBody DoneBody body) {
        String note = body.note();
        if (note == null || note.isBlank() || note.length() > 1_000) {
            throw AskBody.no("note", "required", "Say how it was settled, in words that name nobody.");
        }
        return tasks.named(taskId)
                .filter(due -> due.task().kind().whose() == ActingTask.Whose.STEWARD)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(due -> tasks.done(due.person(), due.task(), blind.staffReference(actor.id()), note.strip()))
                .map(_ -> ResponseEntity.noContent().build());
    }

    @PostMapping("/v1/people/{personRef}/capacity")
    Mono<ResponseEntity<CapacityDesk.FindingRecorded>> found(
            Actor.Staff actor, @PathVariable String personRef, @RequestBody FoundBody body) {
        Scope scope = body.studyId() == null ? Scope.REGISTER : Scope.study(body.studyId());
        ActingTasks.Finding finding = finding(scope, body, blind.staffReference(actor.id()));
        return finder.byReference(personRef)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(person -> known(scope).then(Mono.defer(() -> capacities.found(person, finding))))
                .map(answer -> ResponseEntity.status(HttpStatus.CREATED).body(answer));
    }

    private Mono<Void> known(Scope scope) {
        return scope.equals(Scope.REGISTER)
                ? Mono.empty()
                : studies.of(scope)
                        .switchIfEmpty(
                                Mono.error(() -> AskBody.no("studyId", "study-known", "There is no such study.")))
                        .then();
    }

    private ActingTasks.Finding finding(Scope scope, FoundBody body, String by) {
        Capacity capacity = Codes.read(Capacity.class, body.capacity())
                .filter(one -> one != Capacity.UNKNOWN)
                .orElseThrow(() -> AskBody.no("capacity", "capacity-known", "Say has, lacks or regained."));
        String evidence = body.evidenceSha256();
        if (evidence != null && !evidence.matches("[0-9a-f]{64}")) {
            throw AskBody.no(
                    "evidenceSha256", "evidence-hash", "Give the SHA-256 of the document, 64 lower-case hex digits.");
        }
        return new ActingTasks.Finding(scope, capacity, Days.past("on", body.on(), spoken.today()), by, evidence);
    }
}

package org.volens.acting;

import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.ActingTask;
import org.volens.consent.ledger.ActingTasks;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.invitations.Words;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells the person in their use log what was said for them, and takes what they have now said themselves off their list of
 * tasks.
 */
@Component
class ActedFor implements ConsentFollower {

    private final Uses uses;
    private final ActingTasks tasks;
    private final ServiceParty service;

    ActedFor(Uses uses, ActingTasks tasks, ServiceParty service) {
        this.uses = uses;
        this.tasks = tasks;
        this.service = service;
    }

    @Override
    public boolean concerns(ConsentEvent event, ConsentState after) {
        return event instanceof ConsentEvent.Chosen chosen && (event.how().acting() != null || ofStudy(chosen));
    }

    @Override
    public Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after) {
        How.Acting acting = event.how().acting();
        return switch (event) {
            case ConsentEvent.Chosen chosen -> acting == null ? said(person, chosen) : told(person, chosen, acting);
            case ConsentEvent.Stopped _,
                    ConsentEvent.Resumed _,
                    ConsentEvent.Corrected _,
                    ConsentEvent.Lapsed _,
                    ConsentEvent.Erased _ -> Mono.empty();
        };
    }

    /** Only what is about a study can have been said by somebody else before. */
    private static boolean ofStudy(ConsentEvent.Chosen chosen) {
        return chosen.choices().stream().anyMatch(choice -> choice.scope().kind() != Scope.Kind.REGISTER);
    }

    private Mono<Void> said(PersonId person, ConsentEvent.Chosen chosen) {
        return ofStudy(chosen)
                ? tasks.open(person)
                        .flatMapMany(Flux::fromIterable)
                        .filter(due -> settles(chosen, due.task()))
                        .concatMap(due -> tasks.done(person, due.task(), null))
                        .then()
                : Mono.empty();
    }

    private static boolean settles(ConsentEvent.Chosen chosen, ActingTask task) {
        return task.kind().whose() == ActingTask.Whose.PERSON
                && chosen.choices().stream()
                        .anyMatch(choice -> choice.purpose().equals(task.purpose())
                                && choice.scope().equals(task.scope()));
    }

    private Mono<Void> told(PersonId person, ConsentEvent.Chosen chosen, How.Acting acting) {
        ConsentEvent.Choice choice = chosen.choices().getFirst();
        return uses.record(
                person,
                new Use(
                        UseKind.DECIDED_FOR_YOU,
                        study(choice.scope()).orElse(null),
                        null,
                        service.by(),
                        Use.Under.of(choice.purpose(), chosen),
                        Map.of(
                                "acting",
                                acting.role().replace('-', ' '),
                                "answer",
                                choice.answer() == Answer.GIVEN ? "yes" : "no",
                                "how",
                                Words.route(chosen.how().route()))));
    }

    private static Optional<UUID> study(Scope scope) {
        return scope.kind() == Scope.Kind.STUDY
                ? Optional.of(UUID.fromString(scope.value().substring("study:".length())))
                : Optional.empty();
    }
}

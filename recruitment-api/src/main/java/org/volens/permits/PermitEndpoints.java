package org.volens.permits;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.Act;
import org.volens.consent.Decision;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Permits;
import org.volens.registry.PersonFinder;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * Questions and permits for systems outside. A question is answered for its moment. An act takes a permit, which the person is
 * told of, begins it within a second and has ended it by the deadline.
 */
@RestController
class PermitEndpoints {

    private static final Duration BEGIN = Duration.ofSeconds(1);

    private final PersonFinder people;
    private final Permits permits;
    private final ActsAsked acts;
    private final KnownToSite known;
    private final Clock clock;

    PermitEndpoints(PersonFinder people, Permits permits, ActsAsked acts, KnownToSite known, Clock clock) {
        this.people = people;
        this.permits = permits;
        this.acts = acts;
        this.known = known;
        this.clock = clock;
    }

    /** What became of asking for a permit: the permit, or why not. */
    record Taken(
            Said decision,
            @Nullable UUID permitId,
            @Nullable Instant beginBy,
            @Nullable Instant deadline) {}

    /** How an act ended. */
    record Ended(@Nullable String personRef, @Nullable String outcome) {}

    @PostMapping("/v1/permits/ask")
    Mono<Said> ask(Actor actor, @RequestBody PermitAsked asked) {
        return acts.of(asked)
                .flatMap(act -> person(asked.reference()).flatMap(person -> said(person, act)))
                .map(decision -> Said.of(decision, clock.instant()));
    }

    @PostMapping("/v1/permits")
    Mono<ResponseEntity<Taken>> take(Actor.Machine actor, @RequestBody PermitAsked asked) {
        Permits.By by = new Permits.By(
                actor.clientId(),
                actor.organisation().name(),
                actor.organisation().odsCode());
        return acts.of(asked).flatMap(act -> person(asked.reference()).flatMap(person -> take(person, act, by)));
    }

    private Mono<Decision> said(PersonId person, Act act) {
        return permits.ask(person, act).flatMap(decision -> known.of(person, act, decision));
    }

    /** Who somebody is, is shown for a case that goes on; of anything else the permit itself says all. */
    private Mono<ResponseEntity<Taken>> take(PersonId person, Act act, Permits.By by) {
        Mono<ResponseEntity<Taken>> taking =
                permits.take(new Permits.Wanted(person, act, by)).map(PermitEndpoints::taken);
        return act instanceof Act.ShowIdentity
                ? permits.ask(person, act)
                        .filter(decision -> decision instanceof Decision.Permitted)
                        .flatMap(decision -> known.of(person, act, decision))
                        .filter(decision -> decision instanceof Decision.Refused)
                        .map(this::refused)
                        .switchIfEmpty(taking)
                : taking;
    }

    private ResponseEntity<Taken> refused(Decision decision) {
        return ResponseEntity.ok(new Taken(Said.of(decision, clock.instant()), null, null, null));
    }

    private static ResponseEntity<Taken> taken(Permits.Taken taken) {
        Said said = Said.of(taken.decision(), taken.takenAt());
        return taken.decision() instanceof Decision.Permitted
                ? ResponseEntity.status(HttpStatus.CREATED)
                        .body(new Taken(said, taken.permitId(), taken.takenAt().plus(BEGIN), taken.deadline()))
                : ResponseEntity.ok(new Taken(said, null, null, null));
    }

    @PostMapping("/v1/permits/{permitId}/end")
    Mono<ResponseEntity<Void>> end(Actor.Machine actor, @PathVariable String permitId, @RequestBody Ended ended) {
        Permits.Outcome outcome = outcome(ended.outcome());
        UUID id = id(permitId);
        return person(new PermitAsked(ended.personRef(), null, null, null, null, null, null, null, null, null, null)
                        .reference())
                .flatMap(person -> permits.ended(person, id, actor.clientId(), outcome))
                .filter(known -> known)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .map(_ -> ResponseEntity.noContent().build());
    }

    private Mono<PersonId> person(String reference) {
        return people.byReference(reference)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private static UUID id(String permitId) {
        if (!permitId.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw Refusal.notFound().toException();
        }
        return UUID.fromString(permitId);
    }

    private static Permits.Outcome outcome(@Nullable String text) {
        return Optional.ofNullable(
                        switch (text == null ? "" : text) {
                            case "done" -> Permits.Outcome.DONE;
                            case "failed" -> Permits.Outcome.FAILED;
                            case "unknown" -> Permits.Outcome.UNKNOWN;
                            case "not-started" -> Permits.Outcome.NOT_STARTED;
                            default -> null;
                        })
                .orElseThrow(() -> Refusal.field(
                                "outcome", "outcome-known", "An outcome is done, failed, unknown or not-started.")
                        .toException());
    }
}

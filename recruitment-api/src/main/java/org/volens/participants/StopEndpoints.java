package org.volens.participants;

import java.time.Clock;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.How;
import org.volens.invitations.StopsAtSites;
import org.volens.registry.People;
import org.volens.registry.PersonFinder;
import org.volens.registry.identity.BlindIndexes;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Stops of people who are signed in, and those that staff record. A stop is never refused, whatever its body or headers:
 * where it cannot be read what to stop, all contact stops, the answer says so, and it is settled after.
 */
@RestController
class StopEndpoints {

    private final People people;
    private final PersonFinder finder;
    private final StopsAtSites atSites;
    private final StopDesk desk;
    private final BlindIndexes blind;
    private final Clock clock;

    StopEndpoints(
            People people, PersonFinder finder, StopsAtSites atSites, StopDesk desk, BlindIndexes blind, Clock clock) {
        this.people = people;
        this.finder = finder;
        this.atSites = atSites;
        this.desk = desk;
        this.blind = blind;
        this.clock = clock;
    }

    @PostMapping("/v1/me/stops")
    Mono<ResponseEntity<Stopped>> signedIn(Actor.Participant actor, ServerHttpRequest request) {
        return StopBody.of(request)
                .flatMap(body -> StopDesk.patiently(people.personOf(actor))
                        .flatMap(person ->
                                desk.stop(person, StopAsked.in(body, null), how(actor, body), StopDesk.Reader.PERSON))
                        .switchIfEmpty(Mono.defer(() -> doubtful(actor, body)))
                        .switchIfEmpty(Mono.fromSupplier(() -> Stopped.nothing(clock.instant()))))
                .map(StopEndpoints::created);
    }

    /** Whomever it may be: contact stops first, and somebody looks after. */
    private Mono<Stopped> doubtful(Actor.Participant actor, StopBody body) {
        return StopDesk.patiently(people.perhaps(actor).collectList())
                .flatMapMany(Flux::fromIterable)
                .concatMap(person -> desk.stop(person, StopAsked.UNCLEAR, how(actor, body), StopDesk.Reader.ANYBODY))
                .collectList()
                .flatMap(stopped -> Mono.justOrEmpty(stopped.stream().findFirst()));
    }

    private static How how(Actor.Participant actor, StopBody body) {
        return new How(
                How.Route.APP,
                actor.level(),
                actor.credential(),
                actor.authenticatedAt(),
                null,
                null,
                body.text("said").orElse(null),
                null);
    }

    @PostMapping("/v1/people/{personRef}/stops")
    Mono<ResponseEntity<Stopped>> byStaff(
            Actor.Staff actor, @PathVariable String personRef, ServerHttpRequest request) {
        return StopDesk.patiently(finder.byReference(personRef))
                .switchIfEmpty(StopDesk.patiently(atSites.person(actor, personRef)))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .zipWith(StopBody.of(request))
                .flatMap(both -> desk.stop(
                        both.getT1(),
                        StopAsked.in(both.getT2(), null),
                        StaffStop.how(blind.staffReference(actor.id()), both.getT2(), clock.instant()),
                        StopDesk.Reader.STAFF))
                .map(StopEndpoints::created);
    }

    private static ResponseEntity<Stopped> created(Stopped stopped) {
        return ResponseEntity.status(HttpStatus.CREATED).body(stopped);
    }
}

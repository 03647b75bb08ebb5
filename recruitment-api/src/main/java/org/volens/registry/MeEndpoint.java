package org.volens.registry;

import java.net.URI;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.PersonId;
import org.volens.registry.identity.Identity;
import org.volens.security.Actor;
import reactor.core.publisher.Mono;

/** Where a participant stands, and joining. Shows nothing that they did not tell or prove themselves. */
@RestController
class MeEndpoint {

    private final People people;
    private final PeopleSql sql;

    MeEndpoint(People people, PeopleSql sql) {
        this.people = people;
        this.sql = sql;
    }

    @GetMapping("/v1/me")
    Mono<Me> me(Actor.Participant actor) {
        return people.personOf(actor)
                .flatMap(person -> registered(actor, person))
                .defaultIfEmpty(new Me(
                        actor.level().name(),
                        false,
                        actor.familyName(),
                        0,
                        List.of(new Task("register", "Join the register"))));
    }

    @PostMapping("/v1/me/registration")
    Mono<ResponseEntity<Me>> register(Actor.Participant actor, @RequestBody Registration told) {
        return people.register(actor, told)
                .flatMap(person -> registered(actor, person))
                .map(me -> ResponseEntity.created(URI.create("/v1/me")).body(me));
    }

    private Mono<Me> registered(Actor.Participant actor, PersonId person) {
        return Mono.zip(people.identity(person).map(Identity::name), sql.lastSequence(person))
                .map(both -> new Me(actor.level().name(), true, both.getT1(), both.getT2(), tasks(both.getT2())));
    }

    private static List<Task> tasks(int sequence) {
        return sequence == 0 ? List.of(new Task("choose", "Read the leaflet and make your choices")) : List.of();
    }

    /**
     * Where a participant stands.
     *
     * @param identityLevel identity level of the sign-in
     * @param registered whether they are on the register
     * @param name their name, as people say it
     * @param sequence last event of their consent
     * @param tasks what they can do next
     */
    record Me(String identityLevel, boolean registered, String name, int sequence, List<Task> tasks) {
        @Override
        public String toString() {
            return "Me[" + identityLevel + "]";
        }
    }

    /** Something to do next, by a word for machines and one for people. */
    record Task(String task, String title) {}
}

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
    private final Tasks tasks;

    MeEndpoint(People people, PeopleSql sql, Tasks tasks) {
        this.people = people;
        this.sql = sql;
        this.tasks = tasks;
    }

    @GetMapping("/v1/me")
    Mono<Me> me(Actor.Participant actor) {
        return people.personOf(actor)
                .flatMap(person -> registered(actor, person))
                .defaultIfEmpty(new Me(actor.level().name(), false, actor.familyName(), 0, Tasks.ofNobody()));
    }

    @PostMapping("/v1/me/registration")
    Mono<ResponseEntity<Me>> register(Actor.Participant actor, @RequestBody Registration told) {
        return people.register(actor, told)
                .flatMap(person -> registered(actor, person))
                .map(me -> ResponseEntity.created(URI.create("/v1/me")).body(me));
    }

    private Mono<Me> registered(Actor.Participant actor, PersonId person) {
        return Mono.zip(people.identity(person).map(Identity::name), sql.lastSequence(person), tasks.of(person))
                .map(all -> new Me(actor.level().name(), true, all.getT1(), all.getT2(), all.getT3()));
    }

    /**
     * Where a participant stands.
     *
     * @param identityLevel identity level of the sign-in
     * @param registered whether they are on the register
     * @param name their name, as people say it
     * @param sequence last event of their consent
     * @param tasks what waits for them, as it stands wherever they look
     */
    record Me(String identityLevel, boolean registered, String name, int sequence, List<Task> tasks) {
        @Override
        public String toString() {
            return "Me[" + identityLevel + "]";
        }
    }
}

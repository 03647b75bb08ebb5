package org.volens.acting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Mandates;
import org.volens.registry.People;
import org.volens.security.Actor;
import org.volens.signing.Codes;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a person sees of those who act, or asked to act, for them, and ending it in one step. */
@RestController
class MyDelegatesEndpoints {

    private final People people;
    private final Delegates delegates;
    private final Endings endings;
    private final Clock clock;

    MyDelegatesEndpoints(People people, Delegates delegates, Endings endings, Clock clock) {
        this.people = people;
        this.delegates = delegates;
        this.endings = endings;
        this.clock = clock;
    }

    /** Somebody who acts, or asked to. */
    record Line(
            String actingRef,
            @Nullable String name,
            @Nullable String relation,
            String role,
            @Nullable UUID studyId,
            Instant askedAt,
            String state,
            @Nullable LocalDate until) {}

    record Lines(List<Line> items) {}

    @GetMapping("/v1/me/delegates")
    Mono<Lines> all(Actor.Participant actor) {
        return people.personOf(actor)
                .flatMap(delegates::about)
                .flatMapMany(Flux::fromIterable)
                .concatMap(this::line)
                .collectList()
                .map(Lines::new);
    }

    private Mono<Line> line(Delegates.Known known) {
        Mandates.Held held = known.held();
        return held == null ? Mono.empty() : delegates.open(held).map(card -> line(known, held, card));
    }

    private Line line(Delegates.Known known, Mandates.Held held, Delegates.Card card) {
        return new Line(
                known.ask().reference(),
                card.name(),
                card.relation(),
                Codes.code(known.ask().role()),
                known.ask().study().orElse(null),
                known.ask().askedAt(),
                known.state(clock.instant()),
                MyActingEndpoints.Line.lastDay(held.mandate().until()));
    }

    @PostMapping("/v1/me/delegates/{actingRef}/end")
    Mono<Lines> end(Actor.Participant actor, @PathVariable String actingRef) {
        return people.personOf(actor)
                .flatMap(person -> mine(person, actingRef))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(known -> endings.end(known, null, "by the person"))
                .then(Mono.defer(() -> all(actor)));
    }

    private Mono<Delegates.Known> mine(PersonId person, String reference) {
        return delegates
                .about(person)
                .flatMapIterable(all -> all)
                .filter(known -> known.ask().reference().equals(reference))
                .next();
    }
}

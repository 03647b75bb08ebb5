package org.volens.permits;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.Act;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentHistory;
import org.volens.consent.ConsentState;
import org.volens.consent.Decision;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.Supersessions;
import org.volens.consent.deciding.Deciding;
import org.volens.consent.deciding.Definitions;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Leaflets;
import org.volens.consent.r2dbc.KeptDefinitions;
import org.volens.registry.PersonFinder;
import org.volens.security.Actor;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * For the auditor: what was true at a time, as far as it was known at a time, events, leaflets and definitions alike, with every
 * event that was known and its proof.
 */
@RestController
class AsOfEndpoint {

    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");

    private final PersonFinder people;
    private final Consents consents;
    private final Leaflets leaflets;
    private final KeptDefinitions definitions;
    private final ActsAsked acts;
    private final KnownThen knowledge;
    private final Uses uses;
    private final TransactionalOperator transaction;
    private final Clock clock;

    AsOfEndpoint(
            PersonFinder people,
            Consents consents,
            Leaflets leaflets,
            KeptDefinitions definitions,
            ActsAsked acts,
            KnownThen knowledge,
            Uses uses,
            TransactionalOperator transaction,
            Clock clock) {
        this.people = people;
        this.consents = consents;
        this.leaflets = leaflets;
        this.definitions = definitions;
        this.acts = acts;
        this.knowledge = knowledge;
        this.uses = uses;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** What is asked: an act, the time that it is about, and the time whose knowledge counts; now where one is left out. */
    record AskedAsOf(
            @Nullable PermitAsked about,
            @Nullable Instant asOf,
            @Nullable Instant asKnownAt) {}

    /**
     * What was true, what the platform would have answered, what it knew, and the checkpoints of the log that prove it.
     *
     * @param decision what held at {@code asOf}, in the order in which things were said, of a yes and a no at one time the no
     * @param answeredThen what would have been answered at {@code asKnownAt}: in the order in which things were recorded, as every
     *     question and every permit is decided. It differs where something was written down after it was said
     */
    record Then(
            Said decision,
            Said answeredThen,
            Instant asOf,
            Instant asKnownAt,
            List<KnownThen.Known> known,
            List<KnownThen.Signed> checkpoints) {}

    @PostMapping("/v1/permits/as-of")
    Mono<Then> asOf(Actor.Staff actor, @RequestBody AskedAsOf asked) {
        if (asked.about() == null) {
            throw Refusal.field("about", "required", "Say which act of whom you ask about.")
                    .toException();
        }
        PermitAsked about = asked.about();
        Instant now = clock.instant();
        Instant known = past("asKnownAt", asked.asKnownAt(), now);
        Instant legal = past("asOf", asked.asOf(), now);
        String reference = about.reference();
        return acts.ofThen(about)
                .flatMap(act -> people.byReference(reference)
                        .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                        .flatMap(person -> consents.history(person)
                                .flatMap(history -> then(person, act, history, legal, known))
                                .flatMap(
                                        then -> uses.record(person, seen(actor)).thenReturn(then))
                                .as(transaction::transactional)));
    }

    /** What the auditor reads names studies: the person is told that somebody looked. */
    private static Use seen(Actor.Staff actor) {
        return new Use(
                UseKind.CHOICES_SEEN,
                null,
                null,
                new Use.By(
                        actor.organisation().odsCode(),
                        actor.organisation().name(),
                        "The auditor",
                        actor.id(),
                        actor.name()),
                null,
                Map.of());
    }

    private static Instant past(String field, @Nullable Instant asked, Instant now) {
        if (asked != null && asked.isAfter(now)) {
            throw Refusal.field(field, "not-in-future", "Ask about a time that has come.")
                    .toException();
        }
        if (asked != null && asked.isBefore(EARLIEST)) {
            throw Refusal.field(field, "date-range", "Ask about a time since the year 2000.")
                    .toException();
        }
        return asked == null ? now : asked;
    }

    private Mono<Then> then(PersonId person, Act act, List<ConsentEvent> history, Instant legal, Instant known) {
        List<ConsentEvent> then = ConsentHistory.knownAt(history, known);
        Set<String> read = then.stream()
                .filter(ConsentEvent.Chosen.class::isInstance)
                .flatMap(event -> Stream.ofNullable(((ConsentEvent.Chosen) event).leaflet()))
                .map(LeafletRef::leafletId)
                .collect(Collectors.toSet());
        return leaflets.supersessions(read).zipWith(definitions.now()).flatMap(both -> {
            Supersessions ended = both.getT1().knownAt(known);
            Definitions defined = both.getT2().knownAt(known);
            Decision decision = Deciding.decide(ConsentHistory.asOf(history, legal, known), act, ended, defined, legal);
            Decision answered = Deciding.decide(ConsentState.fold(then), act, ended, defined, known);
            return knowledge
                    .of(person, then, known)
                    .map(all -> new Then(
                            Said.of(decision, legal),
                            Said.of(answered, known),
                            legal,
                            known,
                            all.known(),
                            all.checkpoints()));
        });
    }
}

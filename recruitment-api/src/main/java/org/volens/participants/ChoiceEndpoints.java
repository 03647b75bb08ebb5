package org.volens.participants;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.Choosing;
import org.volens.consent.How;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Entry;
import org.volens.consent.proof.receipt.Proven;
import org.volens.invitations.ConsentRefusals;
import org.volens.registry.People;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** A participant's choices: where each stands, what was said before, and saying yes or no under the leaflet in force. */
@RestController
class ChoiceEndpoints {

    private final People people;
    private final Consents consents;
    private final ChoicePages pages;
    private final ReceiptDesk receipts;
    private final ChoiceDesk desk;
    private final NoAlone alone;
    private final JsonMapper json;

    ChoiceEndpoints(
            People people,
            Consents consents,
            ChoicePages pages,
            ReceiptDesk receipts,
            ChoiceDesk desk,
            NoAlone alone,
            JsonMapper json) {
        this.people = people;
        this.consents = consents;
        this.pages = pages;
        this.receipts = receipts;
        this.desk = desk;
        this.alone = alone;
        this.json = json;
    }

    @GetMapping("/v1/me/choices")
    Mono<ChoicePages.Page> choices(Actor.Participant actor) {
        return people.personOf(actor).flatMap(pages::of).switchIfEmpty(Mono.defer(pages::ofNobody));
    }

    @PostMapping("/v1/me/choices")
    Mono<ResponseEntity<ChoiceRecorded>> choose(
            Actor.Participant actor, @RequestBody ChoicesBody body, ServerHttpRequest http) {
        How how = How.signedIn(actor.level(), actor.credential(), actor.authenticatedAt());
        return people.personOf(actor)
                .switchIfEmpty(Mono.error(() -> registerFirst().toException()))
                .flatMap(person -> alone.beside(
                        person,
                        body.noes(how),
                        Mono.defer(() -> {
                                    Choosing.Request asked = body.request(how);
                                    return consents.record(person, asked, ChoiceKey.of(http, json, body, asked));
                                })
                                .flatMap(ChoiceEndpoints::recorded)))
                .flatMap(desk::created);
    }

    /**
     * The number at which the choices stood when the person saw the pause that they end; where another pause, or anything else, came
     * since, it is not ended unseen.
     */
    record Seen(@Nullable Integer expectedSequence) {}

    @PostMapping("/v1/me/pause/end")
    Mono<ChoiceRecorded> resume(Actor.Participant actor, @RequestBody(required = false) @Nullable Seen seen) {
        return people.personOf(actor)
                .switchIfEmpty(Mono.error(() -> registerFirst().toException()))
                .flatMap(person -> consents.resume(
                        person,
                        seen == null ? null : seen.expectedSequence(),
                        How.signedIn(actor.level(), actor.credential(), actor.authenticatedAt())))
                .flatMap(ChoiceEndpoints::recorded)
                .flatMap(recorded -> desk.answer(recorded.entry()));
    }

    @GetMapping("/v1/me/choices/{sequence}/receipt")
    Mono<Map<String, String>> receipt(Actor.Participant actor, @PathVariable String sequence) {
        return entry(actor, sequence).flatMap(receipts::again).map(Proven::members);
    }

    @GetMapping(path = "/v1/me/choices/{sequence}/proof", produces = "text/plain;charset=utf-8")
    Mono<String> proof(Actor.Participant actor, @PathVariable String sequence) {
        return entry(actor, sequence)
                .flatMap(receipts::proof)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private Mono<Entry> entry(Actor.Participant actor, String sequence) {
        return people.personOf(actor)
                .flatMap(person -> consents.entry(person, number(sequence)))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private static int number(String sequence) {
        if (!sequence.matches("[1-9][0-9]{0,8}")) {
            throw Refusal.notFound().toException();
        }
        return Integer.parseInt(sequence);
    }

    private static Mono<Answered.Recorded> recorded(Answered answered) {
        return switch (answered) {
            case Answered.Declined declined ->
                Mono.error(ConsentRefusals.of(declined.refusal()).toException());
            case Answered.Recorded recorded -> Mono.just(recorded);
        };
    }

    private static Refusal registerFirst() {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "register-first",
                "You are not on the register yet. Register your interest first; then make your choices.");
    }
}

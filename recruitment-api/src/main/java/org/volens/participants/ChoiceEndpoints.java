package org.volens.participants;

import java.util.Map;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.How;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.ConsentKey;
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
        ConsentKey key = ChoiceKey.of(http, json, body);
        How how = How.signedIn(actor.level(), actor.credential(), actor.authenticatedAt());
        return people.personOf(actor)
                .switchIfEmpty(Mono.error(() -> registerFirst().toException()))
                .flatMap(person -> alone.beside(
                        person,
                        body.noes(how),
                        Mono.defer(() -> consents.record(person, body.request(how), key))
                                .flatMap(ChoiceEndpoints::entry)))
                .flatMap(desk::answer)
                .map(recorded -> ResponseEntity.status(HttpStatus.CREATED).body(recorded));
    }

    @PostMapping("/v1/me/pause/end")
    Mono<ChoiceRecorded> resume(Actor.Participant actor) {
        return people.personOf(actor)
                .switchIfEmpty(Mono.error(() -> registerFirst().toException()))
                .flatMap(person -> consents.resume(
                        person, How.signedIn(actor.level(), actor.credential(), actor.authenticatedAt())))
                .flatMap(ChoiceEndpoints::entry)
                .flatMap(desk::answer);
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

    private static Mono<Entry> entry(Answered answered) {
        return switch (answered) {
            case Answered.Declined declined ->
                Mono.error(ConsentRefusals.of(declined.refusal()).toException());
            case Answered.Recorded recorded -> Mono.just(recorded.entry());
        };
    }

    private static Refusal registerFirst() {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "register-first",
                "You are not on the register yet. Register your interest first; then make your choices.");
    }
}

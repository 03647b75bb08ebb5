package org.volens.participants;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.proof.receipt.ProvenUse;
import org.volens.registry.People;
import org.volens.security.Actor;
import org.volens.transparency.UseLine;
import org.volens.transparency.Uses;
import org.volens.transparency.pages.UseProofs;
import org.volens.web.Cursors;
import org.volens.web.Limits;
import org.volens.web.Page;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** The use log as the person reads it: sentences, newest first, and searches as a total. */
@RestController
class UseEndpoints {

    private final People people;
    private final Uses uses;
    private final UseProofs proofs;

    UseEndpoints(People people, Uses uses, UseProofs proofs) {
        this.people = people;
        this.uses = uses;
        this.proofs = proofs;
    }

    record UsePage(List<UseLine> items, @Nullable String next, int searchesThisMonth, String searches) {

        static UsePage of(Page<UseLine> page, int searches) {
            return new UsePage(
                    page.items(),
                    page.next(),
                    searches,
                    "In the last month the register was searched for " + searches
                            + (searches == 1 ? " study." : " studies.")
                            + " Searches look at numbers of people; nobody is named.");
        }
    }

    @GetMapping("/v1/me/uses")
    Mono<UsePage> uses(
            Actor.Participant actor,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Limits.read(limit);
        UUID before =
                Cursors.read(cursor, 1).map(List::getFirst).map(Cursors::id).orElse(null);
        return people.personOf(actor)
                .flatMap(person -> uses.of(person, before, most + 1))
                .defaultIfEmpty(List.of())
                .map(lines ->
                        Page.of(lines, most, line -> Cursors.write(line.useId().toString())))
                .zipWith(uses.searchesThisMonth())
                .map(both -> UsePage.of(both.getT1(), both.getT2()));
    }

    /** The file by which the person, and anybody they give it to, can check that a use was told and stands in the log. */
    @GetMapping("/v1/me/uses/{useId}/proof")
    Mono<ProvenUse> proof(Actor.Participant actor, @PathVariable UUID useId) {
        return people.personOf(actor)
                .flatMap(person -> proofs.of(person, useId))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }
}

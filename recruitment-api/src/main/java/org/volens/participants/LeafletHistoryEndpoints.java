package org.volens.participants;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Leaflets;
import org.volens.leaflets.LeafletJson;
import org.volens.registry.People;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** A copy of exactly what a person agreed to, and what has changed for them since. */
@RestController
class LeafletHistoryEndpoints {

    private final People people;
    private final Consents consents;
    private final Leaflets leaflets;
    private final ChangedForPerson whatChanged;

    LeafletHistoryEndpoints(People people, Consents consents, Leaflets leaflets, ChangedForPerson whatChanged) {
        this.people = people;
        this.consents = consents;
        this.leaflets = leaflets;
        this.whatChanged = whatChanged;
    }

    /** The words of a decision, as they were shown. */
    record Copy(
            String leafletId,
            int version,
            String language,
            String format,
            String title,
            String sha256,
            String html,
            LeafletJson.@Nullable Recording recording,
            @Nullable SignedWith signature) {}

    /** What the decision was signed with; the image is at its link. */
    record SignedWith(
            String form,
            String channel,
            Instant signedAt,
            @Nullable String imageSha256,
            @Nullable String image) {}

    @GetMapping("/v1/me/choices/{sequence}/leaflet")
    Mono<Copy> copy(Actor.Participant actor, @PathVariable String sequence) {
        return people.personOf(actor)
                .flatMap(person -> decision(person, sequence))
                .flatMap(chosen -> Mono.justOrEmpty(chosen.leaflet())
                        .flatMap(shown -> leaflets.copy(LeafletShown.of(shown)))
                        .flatMap(Mono::justOrEmpty)
                        .map(leaflet -> copy(leaflet, chosen)))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private Mono<ConsentEvent.Chosen> decision(PersonId person, String sequence) {
        return sequence.matches("[1-9][0-9]{0,8}")
                ? consents.entry(person, Integer.parseInt(sequence))
                        .map(entry -> entry.event())
                        .ofType(ConsentEvent.Chosen.class)
                : Mono.empty();
    }

    private static Copy copy(Leaflet leaflet, ConsentEvent.Chosen chosen) {
        LeafletJson copy = LeafletJson.of(leaflet);
        return new Copy(
                copy.leafletId(),
                copy.version(),
                copy.language(),
                copy.format(),
                copy.title(),
                copy.sha256(),
                copy.html(),
                copy.recording(),
                signedWith(chosen));
    }

    private static @Nullable SignedWith signedWith(ConsentEvent.Chosen chosen) {
        How.Signature signature = chosen.how().signature();
        return signature == null
                ? null
                : new SignedWith(
                        signature.form(),
                        signature.channel(),
                        signature.signedAt(),
                        signature.imageSha256(),
                        signature.imageSha256() == null ? null : "/v1/me/choices/" + chosen.seq() + "/signature");
    }

    @GetMapping("/v1/me/leaflet/changes")
    Mono<ChangedForPerson.Changes> changes(Actor.Participant actor) {
        return people.personOf(actor).flatMap(whatChanged::of).defaultIfEmpty(ChangedForPerson.NOTHING);
    }
}

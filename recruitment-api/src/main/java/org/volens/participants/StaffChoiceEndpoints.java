package org.volens.participants;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.Choosing;
import org.volens.consent.How;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.ConsentKey;
import org.volens.consent.ledger.Consents;
import org.volens.invitations.ConsentRefusals;
import org.volens.registry.PersonFinder;
import org.volens.registry.identity.BlindIndexes;
import org.volens.security.Actor;
import org.volens.signing.SignatureBody;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * Choices that somebody made on paper, by phone or face to face, written down by staff: when and how it was said, the form's
 * image or the call, the leaflet in its language, who helped. They count like any other and the person gets a receipt.
 */
@RestController
class StaffChoiceEndpoints {

    private final PersonFinder people;
    private final Consents consents;
    private final ChoiceDesk desk;
    private final NoAlone alone;
    private final BlindIndexes blind;
    private final JsonMapper json;
    private final Clock clock;

    StaffChoiceEndpoints(
            PersonFinder people,
            Consents consents,
            ChoiceDesk desk,
            NoAlone alone,
            BlindIndexes blind,
            JsonMapper json,
            Clock clock) {
        this.people = people;
        this.consents = consents;
        this.desk = desk;
        this.alone = alone;
        this.blind = blind;
        this.json = json;
        this.clock = clock;
    }

    /**
     * What staff write down.
     *
     * @param how paper, phone, face-to-face, letter or email
     * @param saidAt when the person said or signed it
     * @param reference reference of the call or visit; of paper a reference, or the SHA-256 of the form's image
     * @param identity full where a document with a picture was seen, known where the person answered what only they know
     * @param helper reference of who helped the person, where somebody did
     * @param signature what it was signed with: of a form its image, sent before and named by its hash
     * @param choices the answers
     */
    record Written(
            @Nullable String how,
            @Nullable Instant saidAt,
            @Nullable String reference,
            @Nullable String identity,
            @Nullable String helper,
            @Nullable SignatureBody signature,
            @Nullable ChoicesBody choices) {}

    @PostMapping("/v1/people/{personRef}/choices")
    Mono<ResponseEntity<ChoiceRecorded>> record(
            Actor.Staff actor, @PathVariable String personRef, @RequestBody Written body, ServerHttpRequest http) {
        ChoicesBody choices = body.choices();
        if (choices == null) {
            throw required("choices", "Write down what the person chose.");
        }
        How how = how(actor, body);
        return people.byReference(personRef)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(person -> alone.beside(person, choices.noes(how), Mono.defer(() -> {
                    Choosing.Request request = choices.request(how);
                    ConsentKey key = ChoiceKey.of(http, json, body, request);
                    return consents.record(person, request, key).flatMap(answered -> answer(answered, request));
                })));
    }

    private Mono<ResponseEntity<ChoiceRecorded>> answer(Answered answered, Choosing.Request request) {
        return switch (answered) {
            case Answered.Declined declined ->
                Mono.error(ConsentRefusals.of(declined.refusal()).toException());
            case Answered.Recorded recorded -> desk.created(recorded, request.answers());
        };
    }

    private How how(Actor.Staff actor, Written body) {
        How way = new WrittenWay(body.how(), body.saidAt(), body.reference(), body.identity(), body.helper())
                .read(blind.staffReference(actor.id()));
        return SignatureBody.writtenDown(way, body.signature(), clock.instant());
    }

    private static RuntimeException required(String field, String sentence) {
        return Refusal.field(field, "required", sentence).toException();
    }
}

package org.volens.participants;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.How;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.Consents;
import org.volens.invitations.ConsentRefusals;
import org.volens.registry.PersonFinder;
import org.volens.registry.identity.BlindIndexes;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * A yes that was recorded in error, of somebody else or not as it was said, taken back by a steward with the reason. Nothing is
 * rewritten: an event says so, the person sees it, and a no is never taken back so.
 */
@RestController
class CorrectionEndpoint {

    private static final int LONGEST = 1_000;

    private final PersonFinder people;
    private final Consents consents;
    private final ChoiceDesk desk;
    private final BlindIndexes blind;

    CorrectionEndpoint(PersonFinder people, Consents consents, ChoiceDesk desk, BlindIndexes blind) {
        this.people = people;
        this.consents = consents;
        this.desk = desk;
        this.blind = blind;
    }

    /**
     * Why a yes was wrong, and how that was learned.
     *
     * @param why the reason, in words that name nobody; the person reads it
     * @param how paper, phone, face-to-face, letter or email
     * @param saidAt when it was said
     * @param reference reference of the call, visit or form
     */
    record Wrong(
            @Nullable String why,
            @Nullable String how,
            @Nullable Instant saidAt,
            @Nullable String reference) {}

    @PostMapping("/v1/people/{personRef}/choices/{sequence}/correction")
    Mono<ResponseEntity<ChoiceRecorded>> correct(
            Actor.Staff actor, @PathVariable String personRef, @PathVariable int sequence, @RequestBody Wrong body) {
        String why = body.why();
        if (why == null || why.isBlank() || why.length() > LONGEST) {
            throw Refusal.field(
                            "why", "required", "Say why it was wrong, in at most 1,000 characters that name nobody.")
                    .toException();
        }
        How how = new WrittenWay(body.how(), body.saidAt(), body.reference(), "none", null)
                .read(blind.staffReference(actor.id()));
        return people.byReference(personRef)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(person -> consents.correct(person, sequence, why.strip(), how))
                .flatMap(this::answer);
    }

    private Mono<ResponseEntity<ChoiceRecorded>> answer(Answered answered) {
        return switch (answered) {
            case Answered.Declined declined ->
                Mono.error(ConsentRefusals.of(declined.refusal()).toException());
            case Answered.Recorded recorded ->
                desk.answer(recorded.entry(), List.of())
                        .map(answer -> ResponseEntity.status(HttpStatus.CREATED).body(answer));
        };
    }
}

package org.volens.participants;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.How;
import org.volens.invitations.PutInTouch;
import org.volens.invitations.ReadLeaflet;
import org.volens.registry.PersonFinder;
import org.volens.registry.identity.BlindIndexes;
import org.volens.security.Actor;
import org.volens.signing.SignatureBody;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * That somebody who was invited asks by telephone, on paper or face to face to be put in touch with a site of the study, also after it
 * had ended, written down by staff. They name the items that the person agreed to pass, and see none of them.
 */
@RestController
class StaffPutInTouchEndpoint {

    private final PersonFinder people;
    private final PutInTouch putInTouch;
    private final BlindIndexes blind;
    private final Clock clock;

    StaffPutInTouchEndpoint(PersonFinder people, PutInTouch putInTouch, BlindIndexes blind, Clock clock) {
        this.people = people;
        this.putInTouch = putInTouch;
        this.blind = blind;
        this.clock = clock;
    }

    /**
     * What staff write down: how it was said, and to what the person agreed.
     *
     * @param siteId the site that they chose
     * @param fields the items that they agreed to pass, by their keys
     * @param leaflet the study's leaflet that was read to them or that they had
     */
    record PutInTouchWritten(
            @Nullable String how,
            @Nullable Instant saidAt,
            @Nullable String reference,
            @Nullable String identity,
            @Nullable String helper,
            @Nullable UUID siteId,
            @Nullable List<String> fields,
            @Nullable ReadLeaflet leaflet,
            @Nullable SignatureBody signature) {

        How way(String staff, Instant now) {
            How way = new WrittenWay(how, saidAt, reference, identity, helper).read(staff);
            return SignatureBody.writtenDown(way, signature, now);
        }

        Set<String> keys() {
            return fields == null ? Set.of() : Set.copyOf(fields);
        }
    }

    @PostMapping("/v1/people/{personRef}/studies/{studyId}/put-in-touch")
    Mono<ResponseEntity<PutInTouch.Passed>> record(
            Actor.Staff actor,
            @PathVariable String personRef,
            @PathVariable UUID studyId,
            @RequestBody PutInTouchWritten body) {
        How how = body.way(blind.staffReference(actor.id()), clock.instant());
        UUID site = body.siteId();
        if (site == null) {
            throw Refusal.field("siteId", "required", "Say which site the person chose.")
                    .toException();
        }
        return people.byReference(personRef)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(person -> putInTouch.writtenDown(person, studyId, site, body.keys(), body.leaflet(), how))
                .map(passed -> ResponseEntity.status(HttpStatus.CREATED).body(passed));
    }
}

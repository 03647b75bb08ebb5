package org.volens.takingpart;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.Choosing;
import org.volens.consent.How;
import org.volens.participants.ChoiceDesk;
import org.volens.participants.ChoiceKey;
import org.volens.participants.ChoiceRecorded;
import org.volens.participants.WrittenWay;
import org.volens.registry.PersonFinder;
import org.volens.registry.identity.BlindIndexes;
import org.volens.security.Actor;
import org.volens.signing.SignatureBody;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What a person said to a study on paper or face to face, written down by staff with the scan of the form. */
@RestController
class StaffStudyConsentEndpoint {

    private final PersonFinder people;
    private final StudyConsent consent;
    private final ChoiceDesk desk;
    private final BlindIndexes blind;
    private final JsonMapper json;
    private final Clock clock;

    StaffStudyConsentEndpoint(
            PersonFinder people,
            StudyConsent consent,
            ChoiceDesk desk,
            BlindIndexes blind,
            JsonMapper json,
            Clock clock) {
        this.people = people;
        this.consent = consent;
        this.desk = desk;
        this.blind = blind;
        this.json = json;
        this.clock = clock;
    }

    /** What staff write down: how it was said, and the answer with what it was signed with. */
    record Written(
            @Nullable String how,
            @Nullable Instant saidAt,
            @Nullable String reference,
            @Nullable String identity,
            @Nullable String helper,
            @Nullable StudyAnswer choice) {

        How way(String staff) {
            return new WrittenWay(how, saidAt, reference, identity, helper).read(staff);
        }

        StudyAnswer answer() {
            if (choice == null) {
                throw Refusal.field("choice", "required", "Write down what the person said.")
                        .toException();
            }
            return choice;
        }
    }

    @PostMapping("/v1/people/{personRef}/studies/{studyId}/consent")
    Mono<ResponseEntity<ChoiceRecorded>> record(
            Actor.Staff actor,
            @PathVariable String personRef,
            @PathVariable UUID studyId,
            @RequestBody Written body,
            ServerHttpRequest http) {
        How how = body.way(blind.staffReference(actor.id()));
        StudyAnswer answer = body.answer();
        Choosing.Request noes = answer.noes(studyId, how);
        return people.byReference(personRef)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(person -> consent.record(
                        person,
                        studyId,
                        noes,
                        () -> signed(answer, studyId, how),
                        request -> ChoiceKey.of(http, json, body, request)))
                .flatMap(recorded ->
                        desk.created(recorded, answer.request(studyId, how).answers()));
    }

    private Choosing.Request signed(StudyAnswer answer, UUID studyId, How how) {
        return answer.request(studyId, SignatureBody.writtenDown(how, answer.signature(), clock.instant()));
    }
}

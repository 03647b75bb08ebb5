package org.volens.takingpart;

import java.time.Clock;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.leaflets.AskedForm;
import org.volens.participants.ChoiceDesk;
import org.volens.participants.ChoiceKey;
import org.volens.participants.ChoiceRecorded;
import org.volens.participants.PersonStudiesSql;
import org.volens.registry.People;
import org.volens.security.Actor;
import org.volens.signing.SignatureBody;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** A person's own yes or no to taking part in a study that they were invited to. */
@RestController
class MyStudyConsentEndpoints {

    private final People people;
    private final PersonStudiesSql studies;
    private final StudyConsent consent;
    private final ChoiceDesk desk;
    private final JsonMapper json;
    private final Clock clock;

    MyStudyConsentEndpoints(
            People people,
            PersonStudiesSql studies,
            StudyConsent consent,
            ChoiceDesk desk,
            JsonMapper json,
            Clock clock) {
        this.people = people;
        this.studies = studies;
        this.consent = consent;
        this.desk = desk;
        this.json = json;
        this.clock = clock;
    }

    @GetMapping("/v1/me/studies/{studyId}/consent")
    Mono<StudyConsent.View> see(
            Actor.Participant actor,
            @PathVariable UUID studyId,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        return concerned(actor, studyId)
                .flatMap(person -> people.person(person)
                        .map(who -> AskedForm.read(language, format, accepted, who.language(), who.needs()))
                        .flatMap(asked -> consent.view(person, studyId, asked)));
    }

    @PostMapping("/v1/me/studies/{studyId}/consent")
    Mono<ResponseEntity<ChoiceRecorded>> answer(
            Actor.Participant actor,
            @PathVariable UUID studyId,
            @RequestBody StudyAnswer body,
            ServerHttpRequest http) {
        How how = How.signedIn(actor.level(), actor.credential(), actor.authenticatedAt());
        return concerned(actor, studyId)
                .flatMap(person -> consent.record(
                        person,
                        studyId,
                        body.noes(studyId, how),
                        () -> body.request(studyId, SignatureBody.on(how, body.signature(), clock.instant())),
                        request -> ChoiceKey.of(http, json, body, request)))
                .flatMap(desk::created);
    }

    /** Who was never invited to a study learns nothing about it here. */
    private Mono<PersonId> concerned(Actor.Participant actor, UUID studyId) {
        return people.personOf(actor)
                .filterWhen(person -> studies.concern(person, studyId))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }
}

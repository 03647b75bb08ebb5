package org.volens.acting;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.How;
import org.volens.participants.ChoiceKey;
import org.volens.participants.StaffStop;
import org.volens.participants.StopAsked;
import org.volens.participants.StopBody;
import org.volens.participants.WrittenWay;
import org.volens.registry.identity.BlindIndexes;
import org.volens.security.Actor;
import org.volens.signing.SignatureBody;
import org.volens.takingpart.StudyAnswer;
import org.volens.takingpart.StudyConsent;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/** What somebody who acts for a person said on paper, by phone or face to face, written down by staff under their mandate. */
@RestController
class ActingWrittenEndpoints {

    private final Delegates delegates;
    private final ActedChoices choices;
    private final ActedStops stops;
    private final BlindIndexes blind;
    private final JsonMapper json;
    private final Clock clock;

    ActingWrittenEndpoints(
            Delegates delegates,
            ActedChoices choices,
            ActedStops stops,
            BlindIndexes blind,
            JsonMapper json,
            Clock clock) {
        this.delegates = delegates;
        this.choices = choices;
        this.stops = stops;
        this.blind = blind;
        this.json = json;
        this.clock = clock;
    }

    /** How it was said, and the answer with what it was signed with. */
    record Written(
            @Nullable String how,
            @Nullable Instant saidAt,
            @Nullable String reference,
            @Nullable String identity,
            @Nullable String helper,
            @Nullable UUID studyId,
            @Nullable StudyAnswer choice) {}

    @PostMapping("/v1/mandates/{actingRef}/choices")
    Mono<ResponseEntity<ActedChoices.Recorded>> said(
            Actor.Staff actor, @PathVariable String actingRef, @RequestBody Written body, ServerHttpRequest http) {
        StudyConsent.Keyed key = request -> ChoiceKey.of(http, json, body, request);
        StudyAnswer answer = body.choice();
        if (answer == null) {
            throw AskBody.no("choice", "required", "Write down what was said.");
        }
        How way = new WrittenWay(body.how(), body.saidAt(), body.reference(), body.identity(), body.helper())
                .read(blind.staffReference(actor.id()));
        How how = SignatureBody.writtenDown(way, answer.signature(), clock.instant());
        return delegates
                .any(actingRef)
                .flatMap(known ->
                        choices.answer(known, ActedChoices.study(known.ask(), body.studyId()), answer, how, key))
                .map(recorded -> ResponseEntity.status(HttpStatus.CREATED).body(recorded));
    }

    @PostMapping("/v1/mandates/{actingRef}/stops")
    Mono<ResponseEntity<ActedStops.Stopped>> stopped(
            Actor.Staff actor, @PathVariable String actingRef, ServerHttpRequest request) {
        return delegates
                .any(actingRef)
                .zipWith(StopBody.of(request))
                .flatMap(both -> stops.stop(
                        both.getT1().ask(),
                        StopAsked.in(both.getT2(), null),
                        StaffStop.how(blind.staffReference(actor.id()), both.getT2(), clock.instant())))
                .map(stopped -> ResponseEntity.status(HttpStatus.CREATED).body(stopped));
    }
}

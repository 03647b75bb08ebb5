package org.volens.acting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.How;
import org.volens.consent.ledger.Mandates;
import org.volens.leaflets.AskedForm;
import org.volens.participants.ChoiceKey;
import org.volens.participants.StopAsked;
import org.volens.participants.StopBody;
import org.volens.security.Actor;
import org.volens.signing.Codes;
import org.volens.signing.SignatureBody;
import org.volens.signing.SignatureImages;
import org.volens.signing.Signed;
import org.volens.takingpart.StudyAnswer;
import org.volens.takingpart.StudyConsent;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * What somebody who acts for a person does, each under the reference that they got when they asked and with their own
 * sign-in: asking, looking, deciding, stopping, leaving off.
 */
@RestController
class MyActingEndpoints {

    private final Asking asking;
    private final Delegates delegates;
    private final ActedChoices choices;
    private final ActedStops stops;
    private final Endings endings;
    private final StudyConsent consent;
    private final SignatureImages images;
    private final JsonMapper json;
    private final Clock clock;

    MyActingEndpoints(
            Asking asking,
            Delegates delegates,
            ActedChoices choices,
            ActedStops stops,
            Endings endings,
            StudyConsent consent,
            SignatureImages images,
            JsonMapper json,
            Clock clock) {
        this.asking = asking;
        this.delegates = delegates;
        this.choices = choices;
        this.stops = stops;
        this.endings = endings;
        this.consent = consent;
        this.images = images;
        this.json = json;
        this.clock = clock;
    }

    /** One line of what somebody asked for: nothing of the person. */
    record Line(
            String actingRef,
            String role,
            String nation,
            @Nullable UUID studyId,
            Instant askedAt,
            String state,
            @Nullable LocalDate until,
            String words) {

        static Line of(Delegates.Known known, Instant now) {
            String state = known.state(now);
            Mandates.Held held = state.equals("granted") ? known.held() : null;
            return new Line(
                    known.ask().reference(),
                    Codes.code(known.ask().role()),
                    Codes.code(known.ask().nation()),
                    known.ask().study().orElse(null),
                    known.ask().askedAt(),
                    state,
                    held == null ? null : lastDay(held.mandate().until()),
                    words(state));
        }

        static @Nullable LocalDate lastDay(@Nullable Instant end) {
            return end == null ? null : LocalDate.ofInstant(end.minusMillis(1), Spoken.LONDON);
        }

        private static String words(String state) {
            return switch (state) {
                case "being-checked" ->
                    "We are checking that you may act for this person. Until then you can stop or pause things for them.";
                case "granted" -> "You may act for this person, as far as your role reaches.";
                case "refused" -> "We could not see that you may act for this person. Call us to talk about it.";
                case "expired" -> "The time for which you could act for this person is over; ask us to renew it.";
                case "not-begun" -> "The time from which you can act for this person has not come yet.";
                default -> "Your part in acting for this person was ended.";
            };
        }
    }

    record Lines(List<Line> items) {}

    /** An answer, and the study where the mandate does not name it. */
    record ChoiceBody(@Nullable UUID studyId, @Nullable StudyAnswer choice) {

        StudyAnswer answer() {
            if (choice == null) {
                throw AskBody.no("choice", "required", "Say what you decide.");
            }
            return choice;
        }
    }

    @PostMapping("/v1/me/acting")
    Mono<ResponseEntity<Line>> ask(Actor.Participant actor, @RequestBody AskBody body) {
        return asking.ask(actor, body)
                .map(ask -> Line.of(new Delegates.Known(ask, null), clock.instant()))
                .map(line -> ResponseEntity.status(HttpStatus.CREATED).body(line));
    }

    @GetMapping("/v1/me/acting")
    Mono<Lines> all(Actor.Participant actor) {
        return delegates
                .of(actor)
                .map(known -> new Lines(
                        known.stream().map(one -> Line.of(one, clock.instant())).toList()));
    }

    @GetMapping("/v1/me/acting/{actingRef}/study")
    Mono<StudyConsent.View> see(
            Actor.Participant actor,
            @PathVariable String actingRef,
            @RequestParam(required = false) @Nullable UUID studyId,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String format,
            @RequestHeader(name = HttpHeaders.ACCEPT_LANGUAGE, required = false) @Nullable String accepted) {
        AskedForm asked = AskedForm.read(language, format, accepted);
        return delegates.own(actor, actingRef).flatMap(known -> {
            var mandate = known.inForce(clock.instant());
            UUID study = ActedChoices.study(known.ask(), studyId);
            Ask.About about = known.ask().about();
            return about == null || !covers(mandate, study)
                    ? Mono.error(notThis().toException())
                    : consent.view(about.person(), study, asked);
        });
    }

    private static boolean covers(org.volens.consent.acting.Mandate mandate, UUID study) {
        return mandate.covers().equals(org.volens.consent.Scope.REGISTER)
                || mandate.covers().equals(org.volens.consent.Scope.study(study));
    }

    private static Refusal notThis() {
        return Refusal.of(Refusal.Kind.NOT_PERMITTED, "mandate-study", "You can act for this person, but not in this.");
    }

    @PostMapping("/v1/me/acting/{actingRef}/choices")
    Mono<ResponseEntity<ActedChoices.Recorded>> decide(
            Actor.Participant actor,
            @PathVariable String actingRef,
            @RequestBody ChoiceBody body,
            ServerHttpRequest http) {
        StudyConsent.Keyed key = request -> ChoiceKey.of(http, json, body, request);
        How how = SignatureBody.on(signedIn(actor), body.answer().signature(), clock.instant());
        return delegates
                .own(actor, actingRef)
                .flatMap(known ->
                        choices.answer(known, ActedChoices.study(known.ask(), body.studyId()), body.answer(), how, key))
                .map(recorded -> ResponseEntity.status(HttpStatus.CREATED).body(recorded));
    }

    @PostMapping("/v1/me/acting/{actingRef}/stops")
    Mono<ResponseEntity<ActedStops.Stopped>> stop(
            Actor.Participant actor, @PathVariable String actingRef, ServerHttpRequest request) {
        return delegates
                .own(actor, actingRef)
                .zipWith(StopBody.of(request))
                .flatMap(both ->
                        stops.stop(both.getT1().ask(), StopAsked.in(both.getT2(), null), said(actor, both.getT2())))
                .map(stopped -> ResponseEntity.status(HttpStatus.CREATED).body(stopped));
    }

    @PostMapping("/v1/me/acting/{actingRef}/end")
    Mono<Line> end(Actor.Participant actor, @PathVariable String actingRef) {
        return delegates
                .own(actor, actingRef)
                .flatMap(known -> endings.end(known, null, "left off"))
                .then(Mono.defer(() -> delegates.own(actor, actingRef)))
                .map(known -> Line.of(known, clock.instant()));
    }

    @PutMapping("/v1/me/acting/{actingRef}/signatures/{sha256}")
    Mono<SignatureImages.Kept> sign(
            Actor.Participant actor,
            @PathVariable String actingRef,
            @PathVariable String sha256,
            @RequestBody byte[] image) {
        return delegates.own(actor, actingRef).flatMap(known -> {
            known.inForce(clock.instant());
            Ask.About about = known.ask().about();
            return about == null
                    ? Mono.error(Refusal.notFound().toException())
                    : images.keep(
                            about.person(),
                            sha256,
                            image,
                            SignatureImages.What.DRAWING,
                            Signed.keptFor(known.ask().reference()));
        });
    }

    private static How signedIn(Actor.Participant actor) {
        return How.signedIn(actor.level(), actor.credential(), actor.authenticatedAt());
    }

    private static How said(Actor.Participant actor, StopBody body) {
        return new How(
                How.Route.APP,
                actor.level(),
                actor.credential(),
                actor.authenticatedAt(),
                null,
                null,
                body.text("said").orElse(null),
                null);
    }
}

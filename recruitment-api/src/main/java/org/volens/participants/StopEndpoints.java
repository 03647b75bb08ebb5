package org.volens.participants;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.ledger.Consents;
import org.volens.invitations.StopLinks;
import org.volens.invitations.Words;
import org.volens.registry.People;
import org.volens.registry.PersonFinder;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Stops, by every route: signed in, by a link without sign-in, or recorded by staff. A stop is never refused: what cannot
 * be read stops contact, and is settled after.
 */
@RestController
class StopEndpoints {

    private final People people;
    private final PersonFinder finder;
    private final StopLinks links;
    private final Consents consents;
    private final StopPage page;
    private final JsonMapper json;
    private final Clock clock;

    StopEndpoints(
            People people,
            PersonFinder finder,
            StopLinks links,
            Consents consents,
            StopPage page,
            JsonMapper json,
            Clock clock) {
        this.people = people;
        this.finder = finder;
        this.links = links;
        this.consents = consents;
        this.page = page;
        this.json = json;
        this.clock = clock;
    }

    /** What was recorded and what it means. */
    record Stopped(
            int sequence, Instant recordedAt, String choice, String meaning, String cannotUndo, String reference) {

        static Stopped of(ConsentEvent.Stopped event) {
            return new Stopped(
                    event.seq(),
                    event.recordedAt(),
                    event.level().code(),
                    Words.meaning(event.level()),
                    Words.cannotUndo(event.level()),
                    Ids.reference(8));
        }
    }

    record Choices(String serviceName, List<Choice> choices, String phone) {}

    record Choice(
            String choice,
            String title,
            String whatItDoes,
            String whatItCannotUndo,
            @Nullable String studyTitle) {}

    @PostMapping("/v1/me/stops")
    Mono<ResponseEntity<Stopped>> signedIn(
            Actor.Participant actor, @RequestBody(required = false) @Nullable String body) {
        JsonNode said = read(body);
        How how = new How(
                How.Route.APP,
                actor.level(),
                actor.credential(),
                actor.authenticatedAt(),
                null,
                null,
                text(said, "said"),
                null);
        return people.personOf(actor)
                .flatMap(person -> stop(person, request(said, how, null)))
                .switchIfEmpty(Mono.fromSupplier(this::nothingToStop))
                .map(StopEndpoints::created);
    }

    @GetMapping(value = "/v1/stops/{token}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Choices> choices(@PathVariable String token) {
        return found(token).map(link -> new Choices(page.serviceName(), StopPage.choices(link), page.phone()));
    }

    @GetMapping(value = "/v1/stops/{token}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<String> choicesPage(@PathVariable String token, ServerWebExchange exchange) {
        return found(token).map(link -> page.form(link, exchange.getResponse()));
    }

    @PostMapping(
            value = "/v1/stops/{token}",
            consumes = MediaType.APPLICATION_FORM_URLENCODED_VALUE,
            produces = MediaType.TEXT_HTML_VALUE)
    Mono<ResponseEntity<String>> byForm(@PathVariable String token, ServerWebExchange exchange) {
        return exchange.getFormData()
                .flatMap(form -> byLink(token, first(form, "choice"), first(form, "said")))
                .map(stopped ->
                        ResponseEntity.status(HttpStatus.CREATED).body(page.done(stopped, exchange.getResponse())));
    }

    @PostMapping("/v1/stops/{token}")
    Mono<ResponseEntity<Stopped>> byLink(
            @PathVariable String token, @RequestBody(required = false) @Nullable String body) {
        JsonNode said = read(body);
        return byLink(token, text(said, "choice"), text(said, "said")).map(StopEndpoints::created);
    }

    @PostMapping("/v1/people/{personRef}/stops")
    Mono<ResponseEntity<Stopped>> byStaff(
            Actor.Staff actor, @PathVariable String personRef, @RequestBody(required = false) @Nullable String body) {
        JsonNode said = read(body);
        How how = How.staff(route(text(said, "how")), actor.id(), saidAt(said), text(said, "said"));
        return finder.byReference(personRef)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(person -> stop(person, request(said, how, null)))
                .map(StopEndpoints::created);
    }

    private Mono<Stopped> byLink(String token, @Nullable String choice, @Nullable String said) {
        return found(token)
                .flatMap(link -> stop(link.person(), request(level(choice), link.study(), null, How.link(said)))
                        .flatMap(stopped -> links.used(token).thenReturn(stopped)));
    }

    private Mono<StopLinks.Found> found(String token) {
        return links.find(token)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private Mono<Stopped> stop(PersonId person, Stopping.Request request) {
        return consents.stop(person, request).map(Stopped::of);
    }

    private Stopped nothingToStop() {
        return new Stopped(
                0,
                clock.instant(),
                StopLevel.REGISTER.code(),
                "You are not on the register, so nothing is done with your data here.",
                "",
                Ids.reference(8));
    }

    private static Stopping.Request request(JsonNode said, How how, @Nullable UUID study) {
        String given = text(said, "studyId");
        return request(level(text(said, "scope")), study == null ? id(given) : study, text(said, "purpose"), how);
    }

    private static Stopping.Request request(StopLevel level, @Nullable UUID study, @Nullable String purpose, How how) {
        Scope scope = level == StopLevel.STUDY && study != null ? Scope.study(study) : Scope.REGISTER;
        return new Stopping.Request(level, scope, purpose, how);
    }

    private static StopLevel level(@Nullable String scope) {
        return switch (scope == null ? "" : scope.toLowerCase(Locale.ROOT)) {
            case "purpose" -> StopLevel.PURPOSE;
            case "study" -> StopLevel.STUDY;
            case "register" -> StopLevel.REGISTER;
            default -> StopLevel.CONTACT;
        };
    }

    private static How.Route route(@Nullable String how) {
        return switch (how == null ? "" : how.toLowerCase(Locale.ROOT)) {
            case "letter" -> How.Route.LETTER;
            case "visit" -> How.Route.VISIT;
            case "email" -> How.Route.EMAIL;
            case "text" -> How.Route.TEXT;
            case "gp" -> How.Route.GP;
            case "site" -> How.Route.SITE;
            default -> How.Route.PHONE;
        };
    }

    private Instant saidAt(JsonNode said) {
        try {
            Instant at = Instant.parse(String.valueOf(text(said, "saidAt")));
            return at.isAfter(clock.instant()) ? clock.instant() : at;
        } catch (java.time.DateTimeException unclear) {
            return clock.instant();
        }
    }

    /** Whatever came: an object's fields if it is one, otherwise nothing. */
    private JsonNode read(@Nullable String body) {
        try {
            JsonNode node = json.readTree(body == null || body.isBlank() ? "{}" : body);
            return node.isObject() ? node : json.createObjectNode();
        } catch (tools.jackson.core.JacksonException unreadable) {
            return json.createObjectNode();
        }
    }

    private static @Nullable String text(JsonNode node, String field) {
        JsonNode value = node.get(field);
        return value == null || !value.isString() ? null : cut(value.asString());
    }

    private static @Nullable String first(MultiValueMap<String, String> form, String field) {
        String value = form.getFirst(field);
        return value == null ? null : cut(value);
    }

    private static String cut(String text) {
        return text.length() > 2_000 ? text.substring(0, 2_000) : text;
    }

    private static @Nullable UUID id(@Nullable String text) {
        try {
            return text == null ? null : UUID.fromString(text);
        } catch (IllegalArgumentException unclear) {
            return null;
        }
    }

    private static ResponseEntity<Stopped> created(Stopped stopped) {
        return ResponseEntity.status(HttpStatus.CREATED).body(stopped);
    }
}

package org.volens.participants;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.volens.consent.ConsentEvent;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.StopLevel;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Entry;
import org.volens.consent.ledger.Permits;
import org.volens.consent.proof.receipt.Proven;
import org.volens.invitations.StopLinks;
import org.volens.invitations.StopsAtSites;
import org.volens.invitations.Words;
import org.volens.registry.People;
import org.volens.registry.PersonFinder;
import org.volens.registry.identity.BlindIndexes;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import org.volens.web.RowsSql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/**
 * Stops, by every route: signed in, by a link without sign-in, or recorded by staff. A stop is never refused, whatever its
 * body or headers: where it cannot be read what to stop, all contact stops, the answer says so, and it is settled after.
 */
@RestController
class StopEndpoints {

    /** Of an older date it is not believed that it was meant: the stop is told now. */
    private static final Duration OLDEST_WORD = Duration.ofDays(3_653);

    private static final int LOOK_UPS = 3;

    private final People people;
    private final PersonFinder finder;
    private final StopLinks links;
    private final StopsAtSites atSites;
    private final Consents consents;
    private final StopPage page;
    private final PersonStudiesSql studies;
    private final Permits permits;
    private final ReceiptDesk receipts;
    private final Deleting deleting;
    private final BlindIndexes blind;
    private final Clock clock;

    StopEndpoints(
            People people,
            PersonFinder finder,
            StopLinks links,
            StopsAtSites atSites,
            Consents consents,
            StopPage page,
            PersonStudiesSql studies,
            Permits permits,
            ReceiptDesk receipts,
            Deleting deleting,
            BlindIndexes blind,
            Clock clock) {
        this.people = people;
        this.finder = finder;
        this.links = links;
        this.atSites = atSites;
        this.consents = consents;
        this.page = page;
        this.studies = studies;
        this.permits = permits;
        this.receipts = receipts;
        this.deleting = deleting;
        this.blind = blind;
        this.clock = clock;
    }

    /** What was recorded and what it means; a note where more may have stopped than was meant. */
    record Stopped(
            int sequence,
            Instant recordedAt,
            String choice,
            String meaning,
            String cannotUndo,
            String reference,
            @Nullable String note,
            List<String> unfinished,
            @Nullable String receipt,
            @Nullable String proof,
            @JsonProperty("proof_link") @Nullable String proofLink,
            Deleting.@Nullable Deletion deletion) {

        static final String NOTE =
                "We could not tell just what you wanted to stop. So we stopped all contact about research."
                        + " If you meant something else, tell us at any time.";

        static Stopped of(Entry entry, StopAsked asked, List<String> unfinished, Optional<Proven> proven) {
            ConsentEvent.Stopped event = (ConsentEvent.Stopped) entry.event();
            Map<String, String> kept = proven.map(Proven::members).orElse(Map.of());
            return new Stopped(
                    event.seq(),
                    event.recordedAt(),
                    event.level().code(),
                    Words.meaning(event.level()),
                    Words.cannotUndo(event.level()),
                    Ids.reference(8),
                    asked.clear() && event.level() == asked.level() ? null : NOTE,
                    unfinished,
                    kept.get("receipt"),
                    kept.get("proof"),
                    kept.get("proof_link"),
                    null);
        }

        Stopped with(Deleting.Deletion deletion) {
            return new Stopped(
                    sequence,
                    recordedAt,
                    choice,
                    meaning,
                    cannotUndo,
                    reference,
                    note,
                    unfinished,
                    receipt,
                    proof,
                    proofLink,
                    deletion);
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
    Mono<ResponseEntity<Stopped>> signedIn(Actor.Participant actor, ServerHttpRequest request) {
        return StopBody.of(request)
                .flatMap(body -> patiently(people.personOf(actor))
                        .flatMap(person -> stop(person, StopAsked.in(body, null), how(actor, body)))
                        .switchIfEmpty(Mono.defer(() -> doubtful(actor, body)))
                        .switchIfEmpty(Mono.fromSupplier(this::nothingToStop)))
                .map(StopEndpoints::created);
    }

    /** Whomever it may be: contact stops first, and somebody looks after. */
    private Mono<Stopped> doubtful(Actor.Participant actor, StopBody body) {
        return patiently(people.perhaps(actor).collectList())
                .flatMapMany(Flux::fromIterable)
                .concatMap(person -> stop(person, StopAsked.UNCLEAR, how(actor, body)))
                .collectList()
                .flatMap(stopped -> Mono.justOrEmpty(stopped.stream().findFirst()));
    }

    private static How how(Actor.Participant actor, StopBody body) {
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

    @GetMapping(value = "/v1/stops/{token}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<Choices> choices(@PathVariable String token) {
        return found(token)
                .map(StopPage::choices)
                .switchIfEmpty(Mono.just(List.of()))
                .map(choices -> new Choices(page.serviceName(), choices, page.phone()));
    }

    @GetMapping(value = "/v1/stops/{token}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<String> choicesPage(@PathVariable String token, ServerWebExchange exchange) {
        return found(token)
                .map(link -> page.form(link, exchange.getResponse()))
                .switchIfEmpty(Mono.fromSupplier(() -> page.done(nothingToStop(), exchange.getResponse())));
    }

    @PostMapping(value = "/v1/stops/{token}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<ResponseEntity<String>> byPage(@PathVariable String token, ServerWebExchange exchange) {
        return byLink(token, exchange.getRequest())
                .map(stopped ->
                        ResponseEntity.status(HttpStatus.CREATED).body(page.done(stopped, exchange.getResponse())));
    }

    @PostMapping(value = "/v1/stops/{token}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Stopped>> byProgram(@PathVariable String token, ServerHttpRequest request) {
        return byLink(token, request).map(StopEndpoints::created);
    }

    @PostMapping("/v1/people/{personRef}/stops")
    Mono<ResponseEntity<Stopped>> byStaff(
            Actor.Staff actor, @PathVariable String personRef, ServerHttpRequest request) {
        return patiently(finder.byReference(personRef))
                .switchIfEmpty(patiently(atSites.person(actor, personRef)))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .zipWith(StopBody.of(request))
                .flatMap(both -> stop(both.getT1(), StopAsked.in(both.getT2(), null), how(actor, both.getT2())))
                .map(StopEndpoints::created);
    }

    private How how(Actor.Staff actor, StopBody body) {
        return How.staff(
                route(body.text("how").orElse("")),
                blind.staffReference(actor.id()),
                saidAt(body),
                body.text("said").orElse(null));
    }

    private Mono<Stopped> byLink(String token, ServerHttpRequest request) {
        return found(token)
                .zipWith(StopBody.of(request))
                .flatMap(both -> recorded(
                        both.getT1().person(),
                        StopAsked.in(both.getT2(), both.getT1().study()),
                        How.link(both.getT2().text("said").orElse(null))))
                .flatMap(stopped -> links.used(token).thenReturn(stopped))
                .switchIfEmpty(Mono.fromSupplier(this::nothingToStop));
    }

    /** Whose link it is; empty for somebody who was deleted meanwhile, refused where it never was a link. */
    private Mono<StopLinks.Found> found(String token) {
        return patiently(links.find(token))
                .switchIfEmpty(Mono.defer(() -> patiently(links.wasGiven(token)))
                        .filter(given -> given)
                        .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                        .then(Mono.empty()));
    }

    /** What must be known before a stop is recorded is asked again where the database drops it or is busy. */
    private static <T> Mono<T> patiently(Mono<T> lookUp) {
        return lookUp.retryWhen(Retry.backoff(LOOK_UPS, Duration.ofMillis(100))
                .filter(failed -> RowsSql.away(failed) || failed instanceof TransientDataAccessException)
                .onRetryExhaustedThrow((_, tried) -> tried.failure()));
    }

    private Mono<Stopped> stop(PersonId person, StopAsked asked, How how) {
        return settled(person, asked).flatMap(settled -> recorded(person, settled, how));
    }

    private Mono<Stopped> recorded(PersonId person, StopAsked asked, How how) {
        return consents.recordStop(person, asked.request(how))
                .flatMap(entry -> Mono.zip(unfinished(person), receipt(entry))
                        .map(both -> Stopped.of(entry, asked, both.getT1(), both.getT2()))
                        .flatMap(stopped -> deleted(person, entry, stopped)));
    }

    /** Last of all, when nothing of the person is needed any more. */
    private Mono<Stopped> deleted(PersonId person, Entry entry, Stopped stopped) {
        return deleting.after(person, entry.event())
                .map(deletion -> deletion.map(stopped::with).orElse(stopped));
    }

    /** A stop stands whether or not its receipt can be made at once. */
    private Mono<Optional<Proven>> receipt(Entry entry) {
        return receipts.of(entry).map(Optional::of).onErrorReturn(Optional.empty());
    }

    /** Nothing that began before the stop still runs when it is answered; what nobody told the end of is named. */
    private Mono<List<String>> unfinished(PersonId person) {
        return permits.settled(person)
                .map(open -> open.stream().map(Words::unfinished).toList())
                .onErrorReturn(List.of(Words.UNFINISHED_UNKNOWN));
    }

    /** A stop of a study that the person has nothing to do with is doubtful, and so is one that cannot be looked up. */
    private Mono<StopAsked> settled(PersonId person, StopAsked asked) {
        return asked.level() != StopLevel.STUDY || asked.study() == null
                ? Mono.just(asked)
                : studies.concern(person, asked.study())
                        .map(concerned -> concerned ? asked : StopAsked.UNCLEAR)
                        .onErrorReturn(StopAsked.UNCLEAR);
    }

    private Stopped nothingToStop() {
        return new Stopped(
                0,
                clock.instant(),
                StopLevel.REGISTER.code(),
                "You are not on the register, so nothing is done with your data here.",
                "",
                Ids.reference(8),
                null,
                List.of(),
                null,
                null,
                null,
                null);
    }

    private static How.Route route(String how) {
        return switch (how.toLowerCase(Locale.ROOT)) {
            case "letter" -> How.Route.LETTER;
            case "visit" -> How.Route.VISIT;
            case "email" -> How.Route.EMAIL;
            case "text" -> How.Route.TEXT;
            case "gp" -> How.Route.GP;
            case "site" -> How.Route.SITE;
            default -> How.Route.PHONE;
        };
    }

    private Instant saidAt(StopBody body) {
        Instant now = clock.instant();
        return body.text("saidAt")
                .flatMap(StopEndpoints::moment)
                .filter(at -> !at.isAfter(now) && at.isAfter(now.minus(OLDEST_WORD)))
                .orElse(now);
    }

    private static Optional<Instant> moment(String text) {
        try {
            return Optional.of(Instant.parse(text));
        } catch (java.time.DateTimeException unclear) {
            return Optional.empty();
        }
    }

    private static ResponseEntity<Stopped> created(Stopped stopped) {
        return ResponseEntity.status(HttpStatus.CREATED).body(stopped);
    }
}

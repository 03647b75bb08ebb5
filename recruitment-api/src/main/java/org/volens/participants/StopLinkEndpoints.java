package org.volens.participants;

import java.time.Clock;
import java.util.List;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.volens.consent.How;
import org.volens.invitations.StopLinks;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Stops by a link in a message, without sign-in: a page for people, the same for programs. */
@RestController
class StopLinkEndpoints {

    private final StopLinks links;
    private final StopDesk desk;
    private final StopPage page;
    private final Clock clock;

    StopLinkEndpoints(StopLinks links, StopDesk desk, StopPage page, Clock clock) {
        this.links = links;
        this.desk = desk;
        this.page = page;
        this.clock = clock;
    }

    record Choices(String serviceName, List<Choice> choices, String phone) {}

    /** Nothing in it says which study: whoever has the link may not be whom it was sent to. */
    record Choice(String choice, String title, String whatItDoes, String whatItCannotUndo) {}

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
                .switchIfEmpty(Mono.fromSupplier(() -> page.done(deleted(), exchange.getResponse())));
    }

    @PostMapping(value = "/v1/stops/{token}", produces = MediaType.TEXT_HTML_VALUE)
    Mono<ResponseEntity<String>> byPage(@PathVariable String token, ServerWebExchange exchange) {
        return byLink(token, exchange.getRequest())
                .map(stopped ->
                        ResponseEntity.status(HttpStatus.CREATED).body(page.done(stopped, exchange.getResponse())));
    }

    @PostMapping(value = "/v1/stops/{token}", produces = MediaType.APPLICATION_JSON_VALUE)
    Mono<ResponseEntity<Stopped>> byProgram(@PathVariable String token, ServerHttpRequest request) {
        return byLink(token, request).map(StopLinkEndpoints::created);
    }

    private Mono<Stopped> byLink(String token, ServerHttpRequest request) {
        return found(token)
                .zipWith(StopBody.of(request))
                .flatMap(both -> desk.recorded(
                        both.getT1().person(),
                        StopAsked.in(both.getT2(), both.getT1().study()),
                        How.link(both.getT2().text("said").orElse(null)),
                        StopDesk.Reader.ANYBODY))
                .flatMap(stopped -> links.used(token).thenReturn(stopped))
                .switchIfEmpty(Mono.fromSupplier(this::deleted));
    }

    private Stopped deleted() {
        return Stopped.deleted(clock.instant(), page.phone());
    }

    /** Whose link it is; empty for somebody who was deleted meanwhile, refused where it never was a link. */
    private Mono<StopLinks.Found> found(String token) {
        return StopDesk.patiently(links.find(token))
                .switchIfEmpty(Mono.defer(() -> StopDesk.patiently(links.wasGiven(token)))
                        .filter(given -> given)
                        .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                        .then(Mono.empty()));
    }

    private static ResponseEntity<Stopped> created(Stopped stopped) {
        return ResponseEntity.status(HttpStatus.CREATED).body(stopped);
    }
}

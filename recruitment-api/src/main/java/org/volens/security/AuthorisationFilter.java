package org.volens.security;

import java.util.Optional;
import java.util.Set;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.core.context.ReactiveSecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.server.MethodNotAllowedException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.volens.security.tokens.SignedInActor;
import org.volens.web.Correlation;
import org.volens.web.Refusal;
import org.volens.web.RequestRules;
import reactor.core.publisher.Mono;

/**
 * Asks the permission table before anything else: before the body is read, before a repeat is looked up, before an
 * endpoint exists for the caller. A stranger learns nothing, not even which routes there are.
 */
@Component
@Order(AuthorisationFilter.ORDER)
public final class AuthorisationFilter implements WebFilter {

    /** After Spring Security's own filters (-100), before everything that looks at the request. */
    public static final int ORDER = -90;

    private static final Actor NOBODY = new Actor.Anonymous();

    private final Standings standings;
    private final Audit audit;
    private final Routes routes = new Routes();

    AuthorisationFilter(Standings standings, Audit audit) {
        this.standings = standings;
        this.audit = audit;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return actor().flatMap(actor -> RouteFilter.match(exchange)
                .map(match -> decide(exchange, chain, actor, match))
                .orElseGet(() -> Mono.error(unmatched(exchange, actor))));
    }

    private static Mono<Actor> actor() {
        return ReactiveSecurityContextHolder.getContext()
                .mapNotNull(context -> context.getAuthentication())
                .ofType(SignedInActor.class)
                .map(SignedInActor::actor)
                .defaultIfEmpty(NOBODY);
    }

    private Mono<Void> decide(ServerWebExchange exchange, WebFilterChain chain, Actor actor, Routes.Match match) {
        audit.follow(exchange, actor, match);
        return standing(actor, match).flatMap(standing -> {
            Access access = PermissionTable.decide(actor, match.command(), standing);
            return access instanceof Access.Allowed
                    ? proceed(exchange, chain, actor, match, standing)
                    : Mono.error(Access.refusal(access).toException());
        });
    }

    private Mono<Optional<StudyStanding>> standing(Actor actor, Routes.Match match) {
        return PermissionTable.needsStanding(actor, match.command())
                ? standings.of(actor, match.study())
                : Mono.just(Optional.empty());
    }

    private Mono<Void> proceed(
            ServerWebExchange exchange,
            WebFilterChain chain,
            Actor actor,
            Routes.Match match,
            Optional<StudyStanding> standing) {
        if (!Correlation.wellFormed(exchange) && !match.command().has(Needs.Trait.NEVER_REFUSED)) {
            return Mono.error(badRequestId().toException());
        }
        exchange.getAttributes().put(Arguments.ACTOR, actor);
        standing.ifPresent(found -> exchange.getAttributes().put(Arguments.STANDING, found));
        rules(actor, match.command()).apply(exchange);
        return chain.filter(exchange);
    }

    private RuntimeException unmatched(ServerWebExchange exchange, Actor actor) {
        Set<HttpMethod> methods = routes.methods(exchange.getRequest().getPath().pathWithinApplication());
        if (actor instanceof Actor.Anonymous) {
            return Access.refusal(new Access.NotSignedIn()).toException();
        }
        return methods.isEmpty()
                ? Refusal.notFound().toException()
                : new MethodNotAllowedException(exchange.getRequest().getMethod(), methods);
    }

    private static RequestRules rules(Actor actor, Command command) {
        return new RequestRules(
                Callers.largestBody(command),
                command.has(Needs.Trait.CREATES) ? Callers.of(actor) : null,
                command.has(Needs.Trait.NEVER_REFUSED));
    }

    private static Refusal badRequestId() {
        return Refusal.of(
                Refusal.Kind.MALFORMED,
                "request-id",
                "X-Request-ID must be a UUID and X-Correlation-ID at most 100 letters, digits, dots, dashes and underscores.");
    }
}

package org.volens.security;

import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Finds the command before the token is looked at, because a stop is authenticated more leniently than the rest. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 20)
final class RouteFilter implements WebFilter {

    private static final String MATCH = Routes.Match.class.getName();

    private final Routes routes = new Routes();

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        ServerHttpRequest request = exchange.getRequest();
        routes.find(request.getMethod(), request.getPath().pathWithinApplication())
                .ifPresent(match -> note(exchange, match));
        return chain.filter(exchange);
    }

    /** Also tells logs and metrics the route, which they would not learn of a request that is refused. */
    private static void note(ServerWebExchange exchange, Routes.Match match) {
        exchange.getAttributes().put(MATCH, match);
        exchange.getAttributes().put(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, match.pattern());
    }

    static Optional<Routes.Match> match(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getAttribute(MATCH));
    }

    static boolean isPublic(ServerWebExchange exchange) {
        return match(exchange)
                .filter(match -> match.command().needs().scope() == Needs.Scope.PUBLIC)
                .isPresent();
    }
}

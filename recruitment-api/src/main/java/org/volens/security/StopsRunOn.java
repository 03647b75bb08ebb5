package org.volens.security;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.DisconnectedClientHelper;
import org.volens.web.ArrivingBody;
import org.volens.web.ProblemHandler;
import reactor.core.publisher.Mono;

/**
 * A stop that was sent is worked on to its end although its caller hangs up: from here on, through sign-in, permission and
 * record, nothing of it hears that the connection has gone. Its body is read at once, because what a closed connection has
 * not handed over is lost.
 */
@Component
@Order(StopsRunOn.ORDER)
final class StopsRunOn implements WebFilter {

    /** After {@link RouteFilter}, which knows what a stop is, and before sign-in. */
    static final int ORDER = Ordered.HIGHEST_PRECEDENCE + 30;

    private final ProblemHandler problems;

    StopsRunOn(ProblemHandler problems) {
        this.problems = problems;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return isStop(exchange) ? toItsEnd(exchange, chain) : chain.filter(exchange);
    }

    private static boolean isStop(ServerWebExchange exchange) {
        return RouteFilter.match(exchange)
                .filter(match -> match.command().has(Needs.Trait.NEVER_REFUSED))
                .isPresent();
    }

    /** A cached Mono goes on when whoever waits for it goes away. */
    private Mono<Void> toItsEnd(ServerWebExchange exchange, WebFilterChain chain) {
        ServerWebExchange own = exchange.mutate()
                .request(ArrivingBody.readAtOnce(exchange.getRequest()))
                .build();
        return chain.filter(own).onErrorResume(thrown -> told(own, thrown)).cache();
    }

    /** That nobody was there to hear the answer is no fault: the work was done before. */
    private Mono<Void> told(ServerWebExchange exchange, Throwable thrown) {
        return exchange.getResponse().isCommitted() && DisconnectedClientHelper.isClientDisconnectedException(thrown)
                ? Mono.empty()
                : problems.handle(exchange, thrown);
    }
}

package org.volens.web;

import java.util.function.Function;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** Does what must be done when an answer has been handed over whole, and when it was not. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 5)
public final class AfterAnswer implements WebFilter {

    private static final String WORK = AfterAnswer.class.getName();

    /** Work for after the answer. */
    private record Work(Function<Boolean, Mono<Void>> todo) {}

    /** Has this done, once, after the answer of the exchange; it is told whether all of the answer was handed over. */
    public static void todo(ServerWebExchange exchange, Function<Boolean, Mono<Void>> work) {
        exchange.getAttributes().put(WORK, new Work(work));
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return chain.filter(exchange)
                .doOnCancel(() -> done(exchange, false).subscribe())
                .onErrorResume(failed -> done(exchange, false).then(Mono.error(failed)))
                .then(Mono.defer(() -> done(exchange, true)));
    }

    private static Mono<Void> done(ServerWebExchange exchange, boolean whole) {
        return exchange.getAttributes().remove(WORK) instanceof Work(Function<Boolean, Mono<Void>> todo)
                ? todo.apply(whole)
                : Mono.empty();
    }
}

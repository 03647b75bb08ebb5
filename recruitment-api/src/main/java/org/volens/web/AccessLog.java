package org.volens.web;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.stereotype.Component;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.springframework.web.util.pattern.PathPattern;
import reactor.core.publisher.Mono;

/** One line a request: method, route (never the path itself, which may name somebody), status, time, correlation id. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class AccessLog implements WebFilter {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLog.class);

    private final Clock clock;

    AccessLog(Clock clock) {
        this.clock = clock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        Instant began = clock.instant();
        exchange.getResponse().beforeCommit(() -> Mono.fromRunnable(() -> write(exchange, began)));
        return chain.filter(exchange);
    }

    private void write(ServerWebExchange exchange, Instant began) {
        LOG.atInfo()
                .addKeyValue("method", exchange.getRequest().getMethod().name())
                .addKeyValue("route", route(exchange))
                .addKeyValue("status", status(exchange))
                .addKeyValue("rule", exchange.getAttributeOrDefault(ProblemHandler.RULE, "-"))
                .addKeyValue(
                        "milliseconds", Duration.between(began, clock.instant()).toMillis())
                .addKeyValue("correlationId", Correlation.id(exchange))
                .log("request");
    }

    static String route(ServerWebExchange exchange) {
        return exchange.getAttribute(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE) instanceof PathPattern pattern
                ? pattern.getPatternString()
                : "-";
    }

    private static int status(ServerWebExchange exchange) {
        return Optional.ofNullable(exchange.getResponse().getStatusCode())
                .map(HttpStatusCode::value)
                .orElse(200);
    }
}

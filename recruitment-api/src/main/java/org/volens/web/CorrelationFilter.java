package org.volens.web;

import java.util.Optional;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/** First of all filters: gives the request its ids, echoes them, and puts them where logs and problems find them. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
final class CorrelationFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        HttpHeaders sent = exchange.getRequest().getHeaders();
        Correlation correlation =
                Correlation.of(header(sent, Correlation.REQUEST_ID), header(sent, Correlation.CORRELATION_ID));
        exchange.getAttributes().put(Correlation.class.getName(), correlation);
        HttpHeaders answer = exchange.getResponse().getHeaders();
        answer.set(Correlation.REQUEST_ID, correlation.requestId());
        answer.set(Correlation.CORRELATION_ID, correlation.correlationId());
        return chain.filter(exchange).contextWrite(context -> context.put(Correlation.class, correlation));
    }

    private static String header(HttpHeaders headers, String name) {
        return Optional.ofNullable(headers.getFirst(name)).orElse("");
    }
}

package org.volens.web;

import java.util.List;
import java.util.Locale;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Mono;

/**
 * Makes headers harmless for what is never refused: the answer is a page for whoever asks for one or sends a form and does
 * not ask for JSON, otherwise JSON; what the body is said to be is left out.
 */
@Component
@Order(-85)
final class NeverRefusedFilter implements WebFilter {

    /** A page where the route has one, otherwise JSON. */
    private static final String PAGE = MediaType.TEXT_HTML_VALUE + ", " + MediaType.APPLICATION_JSON_VALUE + ";q=0.9";

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return RequestRules.of(exchange).neverRefused()
                ? chain.filter(exchange.mutate()
                        .request(harmless(exchange.getRequest()))
                        .build())
                : chain.filter(exchange);
    }

    private static ServerHttpRequest harmless(ServerHttpRequest request) {
        String accepted = all(request, HttpHeaders.ACCEPT);
        boolean form = all(request, HttpHeaders.CONTENT_TYPE).contains("form-urlencoded");
        boolean page = accepted.contains("html") || (form && !accepted.contains("json"));
        return request.mutate()
                .headers(headers -> {
                    headers.remove(HttpHeaders.CONTENT_TYPE);
                    headers.set(HttpHeaders.ACCEPT, page ? PAGE : MediaType.APPLICATION_JSON_VALUE);
                })
                .build();
    }

    private static String all(ServerHttpRequest request, String header) {
        return String.join(",", request.getHeaders().getOrDefault(header, List.of()))
                .toLowerCase(Locale.ROOT);
    }
}

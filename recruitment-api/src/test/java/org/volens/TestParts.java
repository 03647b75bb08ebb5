package org.volens;

import java.time.Duration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.WebFilter;
import org.volens.security.AuthorisationFilter;
import reactor.core.publisher.Mono;

/** Parts that only the API under test has. */
@Configuration(proxyBeanMethods = false)
public class TestParts {

    /** A request with this header is answered 299 as soon as it has passed the permission table. */
    public static final String PROBE = "X-Test-Probe";

    /** The answer to a request with this header is held up by so many milliseconds when it is about to leave. */
    public static final String HELD_UP = "X-Test-Held-Up";

    @Bean
    @Order(AuthorisationFilter.ORDER + 2)
    WebFilter heldUp() {
        return (exchange, chain) -> {
            String millis = exchange.getRequest().getHeaders().getFirst(HELD_UP);
            if (millis != null) {
                exchange.getResponse()
                        .beforeCommit(() -> Mono.defer(() -> Mono.delay(Duration.ofMillis(Long.parseLong(millis)))
                                .then()));
            }
            return chain.filter(exchange);
        };
    }

    @Bean
    @Order(AuthorisationFilter.ORDER + 1)
    WebFilter probe() {
        return (exchange, chain) -> {
            if (!exchange.getRequest().getHeaders().containsHeader(PROBE)) {
                return chain.filter(exchange);
            }
            exchange.getResponse().setStatusCode(HttpStatusCode.valueOf(299));
            return exchange.getResponse().setComplete();
        };
    }
}

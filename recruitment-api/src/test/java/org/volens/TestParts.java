package org.volens;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatusCode;
import org.springframework.web.server.WebFilter;
import org.volens.security.AuthorisationFilter;

/** Parts that only the API under test has. */
@Configuration(proxyBeanMethods = false)
public class TestParts {

    /** A request with this header is answered 299 as soon as it has passed the permission table. */
    public static final String PROBE = "X-Test-Probe";

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

package org.volens.web;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

/**
 * The one table that turns refusals and faults into HTTP. A fault is logged with its correlation id and answered without
 * a detail; a refusal is answered in full and not logged, because nothing has failed. A database that is away is both: it
 * is logged, and whoever asked is told to come again.
 */
@Component
@Order(-2)
public final class ProblemHandler implements WebExceptionHandler {

    /** Exchange attribute that holds the rule of the refusal sent, for the audit trail and the access log. */
    public static final String RULE = Problem.class.getName();

    private static final Map<Integer, String> CHALLENGES = Map.of(401, "Bearer realm=\"volens\"");
    private static final Map<Integer, String> LATER = Map.of(503, "30");

    private final JsonMapper json;

    ProblemHandler(JsonMapper json) {
        this.json = json;
    }

    @Override
    public Mono<Void> handle(ServerWebExchange exchange, Throwable thrown) {
        if (exchange.getResponse().isCommitted()) {
            return cutOff(exchange, thrown);
        }
        Optional<Refusal> refusal = Refusals.of(thrown);
        if (refusal.isEmpty() || RowsSql.away(thrown)) {
            logFault(exchange, thrown);
        }
        addHeaders(exchange.getResponse().getHeaders(), thrown);
        return write(exchange, problem(exchange, refusal));
    }

    private static Problem problem(ServerWebExchange exchange, Optional<Refusal> refusal) {
        String instance = exchange.getRequest().getPath().value();
        String correlationId = Correlation.id(exchange);
        return refusal.map(found -> Problem.of(found, instance, correlationId))
                .orElseGet(() -> Problem.fault(instance, correlationId));
    }

    private static void addHeaders(HttpHeaders headers, Throwable thrown) {
        if (thrown instanceof ResponseStatusException status) {
            status.getHeaders().forEach(headers::put);
        }
    }

    private Mono<Void> write(ServerWebExchange exchange, Problem problem) {
        exchange.getAttributes().put(RULE, problem.rule());
        ServerHttpResponse response = exchange.getResponse();
        response.setStatusCode(HttpStatus.valueOf(problem.status()));
        response.getHeaders().setContentType(MediaType.valueOf(Problem.MEDIA_TYPE));
        response.getHeaders().setCacheControl("no-store");
        Optional.ofNullable(LATER.get(problem.status()))
                .ifPresent(seconds -> response.getHeaders().set(HttpHeaders.RETRY_AFTER, seconds));
        Optional.ofNullable(CHALLENGES.get(problem.status()))
                .ifPresent(challenge -> response.getHeaders().set(HttpHeaders.WWW_AUTHENTICATE, challenge));
        byte[] body = json.writeValueAsString(problem).getBytes(StandardCharsets.UTF_8);
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(body)));
    }

    /** The answer was on its way: the connection is broken off, which is all that can still be said. */
    private static Mono<Void> cutOff(ServerWebExchange exchange, Throwable thrown) {
        logFault(exchange, thrown);
        return Mono.error(thrown);
    }

    private static void logFault(ServerWebExchange exchange, Throwable thrown) {
        Faults.log(Correlation.id(exchange), AccessLog.route(exchange), thrown);
    }
}

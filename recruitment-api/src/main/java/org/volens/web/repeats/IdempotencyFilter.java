package org.volens.web.repeats;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import org.volens.web.ProblemHandler;
import org.volens.web.RequestRules;
import org.volens.web.RequestRules.Caller;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * The first request with a key claims it and its answer is kept before it is sent; a repeat gets that answer. A caller
 * who hangs up does not stop the work, so that the repeat finds out what became of it.
 */
@Component
@Order(-70)
final class IdempotencyFilter implements WebFilter {

    private static final Logger LOG = LoggerFactory.getLogger(IdempotencyFilter.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final int LOOKS = 40;

    private final IdempotencySql sql;
    private final RequestTraces traces;
    private final ProblemHandler problems;
    private final Clock clock;

    IdempotencyFilter(IdempotencySql sql, RequestTraces traces, ProblemHandler problems, Clock clock) {
        this.sql = sql;
        this.traces = traces;
        this.problems = problems;
        this.clock = clock;
    }

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        return Optional.ofNullable(RequestRules.of(exchange).repeats())
                .map(caller -> once(exchange, chain, caller, RepeatKey.of(exchange.getRequest())))
                .orElseGet(() -> chain.filter(exchange));
    }

    private Mono<Void> once(ServerWebExchange exchange, WebFilterChain chain, Caller caller, String key) {
        return DataBufferUtils.join(exchange.getRequest().getBody())
                .map(RecordedResponse::bytes)
                .defaultIfEmpty(new byte[0])
                .map(body -> new ReadRequest(exchange.getRequest(), body))
                .flatMap(request -> claimed(
                        exchange.mutate().request(request).build(),
                        chain,
                        new Claim(caller, key, request.sha256(), request.named())));
    }

    private Mono<Void> claimed(ServerWebExchange exchange, WebFilterChain chain, Claim claim) {
        return sql.claim(claim, clock.instant())
                .flatMap(first -> first ? unlessGone(exchange, chain, claim) : repeat(exchange, claim));
    }

    /**
     * The first answers of somebody who was deleted went with them. What they sent, come once more by a phone that tries again, is not
     * done as if it were new: it would bring back who asked to be forgotten.
     */
    private Mono<Void> unlessGone(ServerWebExchange exchange, WebFilterChain chain, Claim claim) {
        return claim.caller().issuer() == null
                ? work(exchange, chain, claim)
                : sql.traced(trace(claim))
                        .flatMap(gone -> gone
                                ? sql.forget(claim)
                                        .then(Mono.<Void>error(
                                                () -> Repeats.answerGone().toException()))
                                : work(exchange, chain, claim));
    }

    private String trace(Claim claim) {
        return traces.of(claim.caller().key(), claim.key());
    }

    private Mono<Void> work(ServerWebExchange exchange, WebFilterChain chain, Claim claim) {
        ServerHttpResponse recorded = new RecordedResponse(exchange.getResponse(), answer -> keep(claim, answer));
        ServerWebExchange own = exchange.mutate().response(recorded).build();
        Mono<Void> work = chain.filter(own).onErrorResume(thrown -> problems.handle(own, thrown));
        return work.cache();
    }

    private Mono<Void> keep(Claim claim, FirstAnswer.Answer answer) {
        Mono<Void> kept = Repeats.isWorthKeeping(answer.status())
                ? sql.answer(claim, answer, clock.instant()).then(Mono.defer(() -> leaveTrace(claim)))
                : sql.forget(claim);
        return kept.onErrorResume(IdempotencyFilter::sendAnyway);
    }

    private Mono<Void> leaveTrace(Claim claim) {
        return claim.caller().issuer() == null ? Mono.empty() : sql.trace(trace(claim), clock.instant());
    }

    /** The work is done and its answer goes out; a repeat will be told that the outcome is not known. */
    private static Mono<Void> sendAnyway(Throwable failed) {
        LOG.atError().addKeyValue("fault", failed.getClass().getName()).log("a first answer could not be kept");
        return Mono.empty();
    }

    private Mono<Void> repeat(ServerWebExchange exchange, Claim claim) {
        return Flux.interval(Duration.ZERO, LOOK_AGAIN)
                .onBackpressureDrop()
                .take(LOOKS)
                .concatMap(look -> sql.find(claim), 1)
                .takeUntil(found -> !(found instanceof FirstAnswer.Pending))
                .last()
                .flatMap(found -> answer(exchange, claim, found));
    }

    private Mono<Void> answer(ServerWebExchange exchange, Claim claim, FirstAnswer found) {
        return switch (found) {
            case FirstAnswer.None none -> Mono.error(Repeats.inProgress().toException());
            case FirstAnswer.Pending pending -> Mono.error(pending(claim, pending));
            case FirstAnswer.Given given
            when !claim.isFor(given.sha256()) -> Mono.error(Repeats.keyReused().toException());
            case FirstAnswer.Given given -> replay(exchange.getResponse(), given.answer());
        };
    }

    private RuntimeException pending(Claim claim, FirstAnswer.Pending pending) {
        if (!claim.isFor(pending.sha256())) {
            return Repeats.keyReused().toException();
        }
        boolean lost = pending.askedAt().plus(Repeats.LONGEST_WORK).isBefore(clock.instant());
        return (lost ? Repeats.outcomeUnknown() : Repeats.inProgress()).toException();
    }

    private static Mono<Void> replay(ServerHttpResponse response, FirstAnswer.Answer answer) {
        response.setStatusCode(HttpStatusCode.valueOf(answer.status()));
        answer.headers().forEach(response.getHeaders()::set);
        response.getHeaders().set(RepeatKey.REPLAYED, "true");
        return response.writeWith(
                Mono.fromSupplier(() -> response.bufferFactory().wrap(answer.body())));
    }
}

package org.volens.web;

import org.reactivestreams.Publisher;
import org.springframework.core.annotation.Order;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Stops reading a body at the limit of its route: at once where the length is announced, else when it is passed. */
@Component
@Order(-80)
final class BodyLimitFilter implements WebFilter {

    @Override
    public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
        RequestRules rules = RequestRules.of(exchange);
        if (rules.neverRefused()) {
            return chain.filter(exchange);
        }
        long limit = rules.maximumBytes();
        if (exchange.getRequest().getHeaders().getContentLength() > limit) {
            return Mono.error(Refusals.tooLarge().toException());
        }
        return chain.filter(exchange.mutate()
                .request(new Limited(exchange.getRequest(), limit))
                .build());
    }

    private static final class Limited extends ServerHttpRequestDecorator {

        private final long limit;

        Limited(ServerHttpRequest request, long limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public Flux<DataBuffer> getBody() {
            return Flux.defer(() -> limited(super.getBody()));
        }

        private Flux<DataBuffer> limited(Publisher<DataBuffer> body) {
            long[] read = {0};
            return Flux.from(body).handle((buffer, sink) -> {
                read[0] += buffer.readableByteCount();
                if (read[0] <= limit) {
                    sink.next(buffer);
                } else {
                    DataBufferUtils.release(buffer);
                    sink.error(Refusals.tooLarge().toException());
                }
            });
        }
    }
}

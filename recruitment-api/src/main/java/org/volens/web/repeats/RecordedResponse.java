package org.volens.web.repeats;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.http.server.reactive.ServerHttpResponseDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Holds the answer back until it has been kept, then sends it. */
final class RecordedResponse extends ServerHttpResponseDecorator {

    private static final Set<String> REPEATED =
            Set.of(HttpHeaders.CONTENT_TYPE, HttpHeaders.LOCATION, HttpHeaders.ETAG);

    private final Function<FirstAnswer.Answer, Mono<Void>> keep;

    RecordedResponse(ServerHttpResponse response, Function<FirstAnswer.Answer, Mono<Void>> keep) {
        super(response);
        this.keep = keep;
    }

    @Override
    public Mono<Void> writeWith(Publisher<? extends DataBuffer> body) {
        return DataBufferUtils.join(body)
                .map(RecordedResponse::bytes)
                .defaultIfEmpty(new byte[0])
                .flatMap(bytes -> keep.apply(answer(bytes)).then(send(bytes)));
    }

    @Override
    public Mono<Void> writeAndFlushWith(Publisher<? extends Publisher<? extends DataBuffer>> body) {
        return writeWith(Flux.from(body).concatMap(part -> part));
    }

    @Override
    public Mono<Void> setComplete() {
        return isCommitted()
                ? super.setComplete()
                : keep.apply(answer(new byte[0])).then(super.setComplete());
    }

    private Mono<Void> send(byte[] bytes) {
        return super.writeWith(Mono.fromSupplier(() -> bufferFactory().wrap(bytes)));
    }

    private FirstAnswer.Answer answer(byte[] body) {
        Map<String, String> headers = new LinkedHashMap<>();
        REPEATED.forEach(
                name -> Optional.ofNullable(getHeaders().getFirst(name)).ifPresent(value -> headers.put(name, value)));
        int status =
                Optional.ofNullable(getStatusCode()).map(HttpStatusCode::value).orElse(200);
        return new FirstAnswer.Answer(status, headers, body);
    }

    static byte[] bytes(DataBuffer buffer) {
        byte[] bytes = new byte[buffer.readableByteCount()];
        buffer.read(bytes);
        DataBufferUtils.release(buffer);
        return bytes;
    }
}

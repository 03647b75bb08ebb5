package org.volens.web;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * A stop's body, read as it arrives and not when somebody asks for it, so that it is there after its connection has gone. Its
 * first 64 KiB are kept, for eleven seconds at most; where more was sent, or less than was said, it ends in an error behind
 * what was kept. What was kept comes in one piece.
 */
public final class ArrivingBody extends ServerHttpRequestDecorator {

    private static final int LONGEST = 64 * 1024;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /** A process that stood still finds its patience over before it has read what arrived meanwhile: it reads first. */
    private static final Duration WOKEN = Duration.ofSeconds(1);

    private final Mono<Kept> kept;

    private record Kept(byte[] bytes, boolean whole) {

        Flux<DataBuffer> replayed() {
            Flux<DataBuffer> replay = Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(bytes)));
            return whole ? replay : replay.concatWith(Mono.error(() -> new IOException("Not all of it can be read.")));
        }
    }

    private ArrivingBody(ServerHttpRequest request, Mono<Kept> kept) {
        super(request);
        this.kept = kept;
    }

    /** The request with its body being read from now on. */
    public static ServerHttpRequest readAtOnce(ServerHttpRequest request) {
        Mono<Kept> kept = read(request.getBody()).cache();
        kept.subscribe();
        return new ArrivingBody(request, kept);
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return kept.flatMapMany(Kept::replayed);
    }

    private static Mono<Kept> read(Flux<DataBuffer> body) {
        Keeping keeping = new Keeping();
        return body.doOnNext(keeping::keep)
                .then(Mono.fromSupplier(() -> keeping.kept(true)))
                .timeout(Mono.delay(PATIENCE).then(Mono.delay(WOKEN)))
                .onErrorResume(_ -> Mono.fromSupplier(() -> keeping.kept(false)));
    }

    private static final class Keeping {

        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private boolean cut;

        void keep(DataBuffer buffer) {
            int room = Math.min(buffer.readableByteCount(), LONGEST - bytes.size());
            cut |= room < buffer.readableByteCount();
            byte[] some = new byte[room];
            buffer.read(some);
            bytes.writeBytes(some);
            DataBufferUtils.release(buffer);
        }

        Kept kept(boolean ended) {
            return new Kept(bytes.toByteArray(), ended && !cut);
        }
    }
}

package org.volens.web.repeats;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.core.publisher.Flux;

/** A request whose body has been read, so that it could be compared with an earlier one, and is given on. */
final class ReadRequest extends ServerHttpRequestDecorator {

    private static final int SHORTEST_REFERENCE = 8;

    private final byte[] body;

    ReadRequest(ServerHttpRequest request, byte[] body) {
        super(request);
        this.body = body.clone();
    }

    @Override
    public Flux<DataBuffer> getBody() {
        return body.length == 0
                ? Flux.empty()
                : Flux.defer(() -> Flux.just(DefaultDataBufferFactory.sharedInstance.wrap(body)));
    }

    /** Parts of the path that are long enough to be somebody's reference. */
    List<String> named() {
        return Arrays.stream(getURI().getPath().split("/"))
                .filter(part -> part.length() >= SHORTEST_REFERENCE)
                .toList();
    }

    /** SHA-256 of method, path and body. */
    byte[] sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update((getMethod() + " " + getURI().getRawPath() + "\n").getBytes(StandardCharsets.UTF_8));
            return digest.digest(body);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}

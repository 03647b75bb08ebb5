package org.volens.security.tokens;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.http.HttpStatus;
import org.springframework.web.reactive.function.client.ClientResponse;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** The keys of one issuer, what it shows and what time it is. */
final class ServedKeys extends Clock {

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-11-21T10:00:00Z"));
    private final AtomicReference<String> served = new AtomicReference<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private final IssuerKeys keys = new IssuerKeys(URI.create("http://issuer.test/keys"), client(), this);

    ServedKeys(RSAKey first) {
        show(first);
    }

    IssuerKeys keys() {
        return keys;
    }

    AtomicInteger fetches() {
        return fetches;
    }

    void show(RSAKey key) {
        served.set(new JWKSet(key.toPublicJWK()).toString());
    }

    void showNothing() {
        served.set("");
    }

    void pass(Duration time) {
        now.updateAndGet(at -> at.plus(time));
    }

    private WebClient client() {
        return WebClient.builder()
                .exchangeFunction(request -> Mono.fromSupplier(this::answer).subscribeOn(Schedulers.boundedElastic()))
                .build();
    }

    private ClientResponse answer() {
        fetches.incrementAndGet();
        return served.get().isEmpty()
                ? ClientResponse.create(HttpStatus.BAD_GATEWAY).build()
                : ClientResponse.create(HttpStatus.OK).body(served.get()).build();
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}

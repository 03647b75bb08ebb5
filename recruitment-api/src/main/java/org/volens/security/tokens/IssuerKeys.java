package org.volens.security.tokens;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import java.net.URI;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/**
 * The public keys of one issuer: fetched when first needed, again when they are an hour old or a token names a key that
 * is not among them, but never more often than every ten seconds, so that made-up key ids cannot make us call. Old keys
 * serve on while the issuer cannot be reached.
 */
final class IssuerKeys {

    private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);
    private static final Duration FRESH = Duration.ofHours(1);
    private static final Duration PAUSE = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final URI uri;
    private final WebClient client;
    private final Clock clock;
    private final AtomicReference<Fetched> fetched = new AtomicReference<>(Fetched.NOTHING);
    private final AtomicReference<@Nullable CompletableFuture<Fetched>> underWay = new AtomicReference<>();

    private record Fetched(JWKSet keys, Instant at) {
        static final Fetched NOTHING = new Fetched(new JWKSet(), Instant.EPOCH);

        boolean olderThan(Duration age, Clock clock) {
            return at.plus(age).isBefore(clock.instant());
        }
    }

    IssuerKeys(URI uri, WebClient client, Clock clock) {
        this.uri = uri;
        this.client = client;
        this.clock = clock;
    }

    /**
     * What stands for the keys as they are known now: another object after each fetch. Empty where there are none, or they are to
     * be fetched anew.
     */
    Optional<Object> known() {
        Fetched known = fetched.get();
        return known.olderThan(FRESH, clock) ? Optional.empty() : Optional.of(known);
    }

    /** The keys that fit the header of a token; empty where there is none. */
    Mono<List<JWK>> matching(JWSHeader header) {
        JWKSelector selector = new JWKSelector(JWKMatcher.forJWSHeader(header));
        Fetched known = fetched.get();
        List<JWK> found = selector.select(known.keys());
        boolean wanted = known.olderThan(found.isEmpty() ? PAUSE : FRESH, clock);
        return wanted ? newerThan(known).map(fresh -> selector.select(fresh.keys())) : Mono.just(found);
    }

    /**
     * One fetch for all who ask while it is under way, and one that goes on when the first to ask hangs up.
     */
    private Mono<Fetched> newerThan(Fetched known) {
        return Mono.defer(() -> {
            CompletableFuture<Fetched> mine = new CompletableFuture<>();
            CompletableFuture<Fetched> other = underWay.compareAndExchange(null, mine);
            if (other == null) {
                start(mine, known);
            }
            return Mono.fromFuture(other == null ? mine : other, true);
        });
    }

    private void start(CompletableFuture<Fetched> mine, Fetched known) {
        Fetched now = fetched.get();
        Mono<Fetched> source = now == known ? fetch() : Mono.just(now);
        source.doOnTerminate(() -> underWay.set(null)).subscribe(mine::complete, mine::completeExceptionally);
    }

    private Mono<Fetched> fetch() {
        return client.get()
                .uri(uri)
                .retrieve()
                .bodyToMono(String.class)
                .timeout(PATIENCE)
                .map(this::parsed)
                .onErrorResume(this::keepOld)
                .doOnNext(fetched::set);
    }

    private Fetched parsed(String body) {
        try {
            return new Fetched(JWKSet.parse(body), clock.instant());
        } catch (ParseException unreadable) {
            throw new IllegalStateException("The keys at " + uri + " could not be read.", unreadable);
        }
    }

    private Mono<Fetched> keepOld(Throwable failed) {
        LOG.atWarn().addKeyValue("uri", uri).setCause(failed).log("issuer keys could not be fetched");
        Fetched old = fetched.get();
        return old.keys().isEmpty()
                ? Mono.error(new IssuerUnreachable(failed))
                : Mono.just(new Fetched(old.keys(), clock.instant()));
    }

    /** No keys of the issuer are known and none could be fetched: our fault, not the caller's. */
    static final class IssuerUnreachable extends IllegalStateException {
        private static final long serialVersionUID = 1L;

        IssuerUnreachable(Throwable cause) {
            super("The keys of the issuer could not be fetched.", cause);
        }
    }
}

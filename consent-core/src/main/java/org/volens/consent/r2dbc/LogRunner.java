package org.volens.consent.r2dbc;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.LogBehind;
import org.volens.consent.ledger.LogStanding;
import org.volens.consent.proof.LogProof;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/**
 * Keeps the log growing on one node at a time and hands out proofs as soon as they are there. Whoever has written wakes it;
 * the node with the lease integrates, the others look for what it did. Losing the lease costs a moment and nothing else.
 */
public final class LogRunner implements LogStanding {

    private static final Logger LOG = LoggerFactory.getLogger(LogRunner.class);
    private static final Duration LEASE = Duration.ofSeconds(3);
    private static final Duration RENEWED = Duration.ofSeconds(1);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(10);

    private final LogIntegrator integrator;
    private final LogSql sql;
    private final LogProofs proofs;
    private final UUID node;
    private final Map<Place, Sinks.One<LogProof>> wanted = new ConcurrentHashMap<>();
    private final AtomicInteger asked = new AtomicInteger();
    private volatile long renewedAt = Long.MIN_VALUE;
    private volatile boolean leading;
    private volatile boolean looked;
    private volatile long lookedAt;
    private volatile Optional<String> behind = Optional.empty();

    /** A runner of that name, which tells this node from others. */
    public LogRunner(LogIntegrator integrator, LogSql sql, LogProofs proofs, UUID node) {
        this.integrator = integrator;
        this.sql = sql;
        this.proofs = proofs;
        this.node = node;
    }

    private record Place(PersonId person, int seq) {}

    @Override
    public Optional<String> behind() {
        return behind;
    }

    /** The proof of an event that was just written, as soon as it is there but no later than the time given. */
    public Mono<LogProof> soon(PersonId person, int seq, Duration most) {
        return Mono.defer(() -> {
            Place place = new Place(person, seq);
            Sinks.One<LogProof> sink = wanted.computeIfAbsent(place, _ -> Sinks.one());
            wake();
            Mono<LogProof> here = sink.asMono();
            Mono<LogProof> proof = leading ? here : Mono.firstWithValue(here, elsewhere(place));
            return proof.timeout(most, Mono.empty()).doFinally(_ -> wanted.remove(place, sink));
        });
    }

    private Mono<LogProof> elsewhere(Place place) {
        return Flux.interval(LOOK_AGAIN)
                .onBackpressureDrop()
                .concatMap(_ -> proofs.of(place.person(), place.seq()), 1)
                .next();
    }

    /** Sees to it that a step begins after this call: at once, or when the one under way has ended. */
    public void wake() {
        if (asked.getAndIncrement() == 0) {
            run();
        }
    }

    private void run() {
        int served = asked.get();
        round().onErrorResume(this::failed)
                .doFinally(_ -> {
                    if (asked.addAndGet(-served) > 0) {
                        run();
                    }
                })
                .subscribe();
    }

    private Mono<Void> round() {
        return lease().flatMap(mine -> (mine ? steps() : Mono.<Void>empty()).then(Mono.defer(this::look)));
    }

    /**
     * Looks, once a second, whether the database holds what was signed: also on a node that does not integrate, which would
     * otherwise go on permitting, and before the first request.
     */
    public Mono<Void> look() {
        long now = System.nanoTime();
        if (looked && now - lookedAt < RENEWED.toNanos()) {
            return Mono.empty();
        }
        return integrator
                .standing()
                .doOnSuccess(_ -> stands())
                .doFinally(_ -> {
                    looked = true;
                    lookedAt = now;
                })
                .onErrorResume(LogBehind.class, this::failed);
    }

    private Mono<Void> steps() {
        return integrator
                .step()
                .doOnNext(this::tell)
                .repeat(1_000_000)
                .takeUntil(step -> !step.more())
                .then();
    }

    private Mono<Boolean> lease() {
        long now = System.nanoTime();
        return leading && now - renewedAt < RENEWED.toNanos()
                ? Mono.just(true)
                : sql.lease(node, LEASE)
                        .doOnNext(mine -> {
                            if (mine && !leading) {
                                integrator.forget();
                            }
                            leading = mine;
                            renewedAt = now;
                        })
                        .flatMap(mine -> mine ? Mono.just(true) : begun());
    }

    /** Where there is no log yet there is no lease either; the first step begins one. */
    private Mono<Boolean> begun() {
        return sql.head().map(_ -> false).defaultIfEmpty(true);
    }

    private void stands() {
        if (behind.isPresent()) {
            LOG.info("The log goes on.");
            behind = Optional.empty();
        }
    }

    private void tell(LogIntegrator.Step step) {
        stands();
        step.proven().forEach(proven -> {
            Sinks.One<LogProof> sink = wanted.get(new Place(proven.person(), proven.seq()));
            if (sink != null) {
                sink.tryEmitValue(proven.proof());
            }
        });
    }

    private Mono<Void> failed(Throwable failed) {
        if (failed instanceof LogBehind gap) {
            if (behind.isEmpty()) {
                LOG.error("The database is not what was signed. Nothing is signed, issued or sent.", gap);
            }
            behind = Optional.ofNullable(gap.getMessage());
        } else {
            LOG.warn("The log could not be moved on; it is tried again.", failed);
            integrator.forget();
        }
        return Mono.empty();
    }
}

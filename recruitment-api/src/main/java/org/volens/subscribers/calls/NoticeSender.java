package org.volens.subscribers.calls;

import java.time.Clock;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.volens.consent.Act;
import org.volens.consent.Decision;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.LogStanding;
import org.volens.consent.ledger.Permits;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends notices to subscribers: claim, then call, never both in one transaction. A stop is told without asking anybody; a yes
 * is told by a permit taken for this one call, which begins within a second of it or not at all. While sending is switched off only stops are told.
 */
@Component
class NoticeSender {

    private static final Logger LOG = LoggerFactory.getLogger(NoticeSender.class);
    /** A permit is for an act that begins at once. */
    private static final Duration BEGIN = Duration.ofSeconds(1);

    /** A claim is good for a call that begins while nobody else can have it. */
    private static final Duration CLAIMED = Duration.ofSeconds(5);

    private static final int LANES = 4;
    private static final int ROUNDS = 500;

    private final Outbox outbox;
    private final HookAddresses addresses;
    private final HookClient client;
    private final SignedNotices signing;
    private final Permits permits;
    private final LogStanding log;
    private final Clock clock;
    private final LongSupplier ticks;
    private final boolean on;
    private final String publicUrl;
    private final AtomicBoolean running = new AtomicBoolean();

    @Autowired
    NoticeSender(
            Outbox outbox,
            HookAddresses addresses,
            HookClient client,
            SignedNotices signing,
            Permits permits,
            LogStanding log,
            Clock clock,
            @Value("${volens.sending.on:true}") boolean on,
            @Value("${volens.public-url:}") String publicUrl) {
        this(outbox, addresses, client, signing, permits, log, clock, System::nanoTime, on, publicUrl);
    }

    NoticeSender(
            Outbox outbox,
            HookAddresses addresses,
            HookClient client,
            SignedNotices signing,
            Permits permits,
            LogStanding log,
            Clock clock,
            LongSupplier ticks,
            boolean on,
            String publicUrl) {
        this.outbox = outbox;
        this.addresses = addresses;
        this.client = client;
        this.signing = signing;
        this.permits = permits;
        this.log = log;
        this.clock = clock;
        this.ticks = ticks;
        this.on = on;
        this.publicUrl = publicUrl;
    }

    @Scheduled(fixedDelayString = "${volens.subscribers.every:500ms}")
    void wake() {
        if (running.compareAndSet(false, true)) {
            sendDue()
                    .doFinally(_ -> running.set(false))
                    .subscribe(
                            _ -> {}, failed -> LOG.error("Notices could not be sent; they are tried again.", failed));
        }
    }

    /** Sends what is due, several subscribers at once and each one notice after another. */
    Mono<Void> sendDue() {
        return signing.possible() && log.behind().isEmpty()
                ? sendOne().filter(sent -> sent).flatMap(_ -> lanes())
                : Mono.empty();
    }

    private Mono<Void> lanes() {
        return Flux.range(0, LANES).flatMap(_ -> lane(), LANES).then();
    }

    private Mono<Void> lane() {
        return Mono.defer(this::sendOne).repeat(ROUNDS).takeWhile(sent -> sent).then();
    }

    /** Sends one; false where nothing is due. */
    Mono<Boolean> sendOne() {
        long start = ticks.getAsLong();
        return outbox.claim(on ? Outbox.Kinds.ALL : Outbox.Kinds.STOPS)
                .flatMap(claimed -> sent(claimed, start)
                        .flatMap(outcome -> outbox.settle(claimed, outcome))
                        .thenReturn(true))
                .defaultIfEmpty(false);
    }

    private Mono<CallOutcome> sent(Claimed claimed, long start) {
        return addresses.whyNot(claimed.to().url()).isPresent()
                ? Mono.just(new CallOutcome.NotSent("address-not-allowed"))
                : claimed.needsPermit() ? permitted(claimed) : call(claimed, start, CLAIMED);
    }

    private Mono<CallOutcome> permitted(Claimed claimed) {
        PersonId person = claimed.person();
        UUID site = claimed.siteId();
        if (person == null || site == null) {
            return Mono.just(new CallOutcome.NotToBeTold("erased"));
        }
        Claimed.To to = claimed.to();
        Permits.By by = new Permits.By(to.id().toString(), to.organisationName(), to.organisationOds());
        long start = ticks.getAsLong();
        return permits.take(new Permits.Wanted(person, new Act.TellTeam(to.studyId(), site), by))
                .flatMap(taken -> switch (taken.decision()) {
                    case Decision.Permitted _ ->
                        call(claimed, start, BEGIN)
                                .flatMap(outcome -> permits.ended(person, taken.permitId(), by.id(), ended(outcome))
                                        .thenReturn(outcome));
                    case Decision.Refused _ -> Mono.<CallOutcome>just(new CallOutcome.NotToBeTold("not-permitted"));
                    case Decision.Abstained _ -> Mono.<CallOutcome>just(new CallOutcome.NotSent("not-decided"));
                });
    }

    private static Permits.Outcome ended(CallOutcome outcome) {
        return switch (outcome) {
            case CallOutcome.Taken _ -> Permits.Outcome.DONE;
            case CallOutcome.Declined _ -> Permits.Outcome.FAILED;
            case CallOutcome.NotSent _, CallOutcome.NotToBeTold _ -> Permits.Outcome.NOT_STARTED;
            case CallOutcome.Unknown _ -> Permits.Outcome.UNKNOWN;
        };
    }

    /** A sender that was held up between claim and call does not call: somebody else may have the notice by now. */
    private Mono<CallOutcome> call(Claimed claimed, long start, Duration within) {
        return Mono.defer(() -> {
            if (ticks.getAsLong() - start > within.toNanos()) {
                return Mono.just(new CallOutcome.NotSent("held-up"));
            }
            String body = NoticeBody.of(claimed, publicUrl);
            return client.post(claimed.to().url(), signing.headers(claimed.id(), clock.instant(), body), body);
        });
    }
}

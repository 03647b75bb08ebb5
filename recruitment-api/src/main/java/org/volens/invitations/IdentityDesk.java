package org.volens.invitations;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.server.ServerWebExchange;
import org.volens.consent.Act;
import org.volens.consent.Decision;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Permits;
import org.volens.invitations.Screenings.Caller;
import org.volens.registry.People;
import org.volens.security.Duty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import org.volens.web.AfterAnswer;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Shows to somebody on a site's delegation log who a person is. Showing is an act outside the database: it has a permit, which
 * stays open until the answer was handed over, so that a stop waits for it; and the answer begins to leave within a second of
 * asking for the permit, or it does not leave.
 */
@Component
class IdentityDesk {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityDesk.class);
    private static final Duration BEGIN = Duration.ofSeconds(1);
    private static final LongSupplier TICKS = System::nanoTime;

    private final Screenings screenings;
    private final Permits permits;
    private final People people;
    private final Uses uses;
    private final TransactionalOperator transaction;
    private final JsonMapper json;

    IdentityDesk(
            Screenings screenings,
            Permits permits,
            People people,
            Uses uses,
            TransactionalOperator transaction,
            JsonMapper json) {
        this.screenings = screenings;
        this.permits = permits;
        this.people = people;
        this.uses = uses;
        this.transaction = transaction;
        this.json = json;
    }

    /** Who the person is, while the person's permission stands; for the answer of this exchange alone. */
    Mono<List<Handover.Field>> show(Caller caller, String reference, ServerWebExchange exchange) {
        return passed(caller, reference)
                .flatMap(screening -> show(caller, screening, exchange))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private Mono<Screening> passed(Caller caller, String reference) {
        return screenings
                .own(caller, reference, Duty.CONSENT_VISIT, Duty.CONTACT_PARTICIPANTS)
                .filter(screening ->
                        ScreeningState.SHOWN.contains(screening.state()) && screening.ciphertext() != null);
    }

    private Mono<List<Handover.Field>> show(Caller caller, Screening screening, ServerWebExchange exchange) {
        return Mono.defer(() -> {
            Showing showing = new Showing(TICKS.getAsLong(), new AtomicBoolean());
            Act act = new Act.ShowIdentity(screening.study(), screening.site());
            return permits.take(screening.person(), act).flatMap(taken -> switch (taken.decision()) {
                case Decision.Permitted permitted -> {
                    endedAfter(exchange, screening.person(), taken, showing);
                    yield showing.inTime()
                            ? shown(caller, screening.reference(), permitted)
                                    .doOnNext(_ -> exchange.getResponse().beforeCommit(showing::begin))
                            : Mono.error(() -> Showing.heldUp().toException());
                }
                case Decision.Refused _, Decision.Abstained _ -> Mono.<List<Handover.Field>>empty();
            });
        });
    }

    private void endedAfter(ServerWebExchange exchange, PersonId person, Permits.Taken taken, Showing showing) {
        AfterAnswer.todo(
                exchange,
                whole -> permits.ended(person, taken.permitId(), showing.outcome(whole))
                        .doOnError(failed -> LOG.warn("A permit was not ended; it passes its deadline.", failed))
                        .onErrorComplete()
                        .then());
    }

    /** Read again under the permit: what was passed may have been taken back before it. Told before it is shown. */
    private Mono<List<Handover.Field>> shown(Caller caller, String reference, Decision.Permitted permitted) {
        return passed(caller, reference)
                .flatMap(screening -> uses.record(screening.person(), seen(caller, screening, permitted))
                        .as(transaction::transactional)
                        .then(opened(screening)));
    }

    private Mono<List<Handover.Field>> opened(Screening screening) {
        byte[] ciphertext = Objects.requireNonNull(screening.ciphertext());
        return people.open(screening.person(), Release.SEALED_FOR, ciphertext)
                .map(clear -> json.readValue(clear, new TypeReference<List<Handover.Field>>() {}));
    }

    private static Use seen(Caller caller, Screening screening, Decision.Permitted permitted) {
        return new Use(
                UseKind.IDENTITY_SEEN,
                screening.study(),
                screening.site(),
                caller.by(screening.siteName()),
                permitted.evidence().stream().findFirst().map(Use.Under::of).orElse(null),
                Map.of());
    }

    /** One answer on its way. */
    private record Showing(long asked, AtomicBoolean begun) {

        /** The last thing before the answer leaves. A process that stood still since it asked for the permit shows nothing. */
        Mono<Void> begin() {
            return Mono.defer(() -> {
                begun.set(inTime());
                return begun.get() ? Mono.empty() : Mono.error(heldUp().toException());
            });
        }

        boolean inTime() {
            return TICKS.getAsLong() - asked <= BEGIN.toNanos();
        }

        Permits.Outcome outcome(boolean whole) {
            if (!begun.get()) {
                return Permits.Outcome.NOT_STARTED;
            }
            return whole ? Permits.Outcome.DONE : Permits.Outcome.UNKNOWN;
        }

        private static Refusal heldUp() {
            return Refusal.of(
                    Refusal.Kind.UNAVAILABLE, "held-up", "This took too long, so nothing is shown. Try again.");
        }
    }
}

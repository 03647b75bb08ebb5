package org.volens.invitations;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Takes back what was passed when a site has not been in touch for ten working days, and tells the person where they may be told. */
@Component
class Lapses {

    private static final Logger LOG = LoggerFactory.getLogger(Lapses.class);
    private static final String TOLD =
            "The study site has not been in touch within ten working days. What we passed to it is taken back."
                    + " Call us if you would still like to take part.";

    private final ScreeningSql screenings;
    private final Telling telling;
    private final Uses uses;
    private final ServiceParty service;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Lapses(
            ScreeningSql screenings,
            Telling telling,
            Uses uses,
            ServiceParty service,
            TransactionalOperator transaction,
            Clock clock) {
        this.screenings = screenings;
        this.telling = telling;
        this.uses = uses;
        this.service = service;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${volens.invitations.lapse-every:1h}")
    void wake() {
        lapse().subscribe(_ -> {}, failed -> LOG.error("Releases could not be taken back; it is tried again.", failed));
    }

    /** Takes back all that have run out by today. */
    Mono<Void> lapse() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Screenings.UK);
        return screenings
                .lapsed(today)
                .flatMapMany(Flux::fromIterable)
                .concatMap(screening ->
                        lapse(screening).as(transaction::transactional).onErrorResume(MovedOn.class, _ -> Mono.empty()))
                .then();
    }

    private Mono<Void> lapse(Screening screening) {
        ScreeningSql.Change change = new ScreeningSql.Change(
                ScreeningState.LAPSED, null, null, null, null, null, null, null, null, null, null, "no-contact", true);
        return telling.outcome(screening.person(), screening.study(), TOLD)
                .then(Mono.defer(() -> screenings.change(screening, change, clock.instant())))
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(MovedOn::new))
                .flatMap(_ -> uses.record(screening.person(), use(screening)));
    }

    /** Somebody recorded something first: nothing is taken back and nobody is told. */
    private static final class MovedOn extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private Use use(Screening screening) {
        return new Use(
                UseKind.PASSED_ON_ENDED,
                screening.study(),
                screening.site(),
                new Use.By(service.by().organisationOds(), screening.siteName(), "the register", null, null),
                null,
                Map.of("reason", "the site was not in touch within ten working days"));
    }
}

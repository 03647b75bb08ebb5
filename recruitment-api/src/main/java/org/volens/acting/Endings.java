package org.volens.acting;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.ledger.Mandates;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Ending a mandate, by whoever may: the person, the delegate, a steward. What was said under it stands. */
@Component
class Endings {

    private final Mandates mandates;
    private final AskSql asks;
    private final Uses uses;
    private final ServiceParty service;
    private final Spoken spoken;

    Endings(Mandates mandates, AskSql asks, Uses uses, ServiceParty service, Spoken spoken) {
        this.mandates = mandates;
        this.asks = asks;
        this.uses = uses;
        this.service = service;
        this.spoken = spoken;
    }

    /** Ends it once; ended before is told. */
    Mono<Void> end(Delegates.Known known, @Nullable String staff, String reason) {
        Ask.About about = known.ask().about();
        Mono<Boolean> ended = about == null
                ? asks.close(known.ask().reference(), spoken.now())
                : mandates.end(about.person(), about.mandate(), new Mandates.Ending(staff, reason));
        return ended.filter(once -> once)
                .switchIfEmpty(
                        Mono.error(() -> Refusal.of(Refusal.Kind.WRONG_STATE, "ended-before", "This was ended before.")
                                .toException()))
                .flatMap(_ -> about == null ? Mono.<Void>empty() : uses.record(about.person(), told(known.ask())));
    }

    private Use told(Ask ask) {
        return new Use(
                UseKind.MANDATE_ENDED,
                ask.study().orElse(null),
                null,
                service.by(),
                null,
                Map.of("acting", ask.role().words()));
    }
}

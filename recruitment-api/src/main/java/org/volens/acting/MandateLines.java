package org.volens.acting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.ledger.Mandates;
import org.volens.registry.PersonFinder;
import org.volens.signing.Codes;
import reactor.core.publisher.Mono;

/** Mandates as staff see them, each with a fresh reference of the person and with who asks. */
@Component
class MandateLines {

    private final PersonFinder finder;
    private final Delegates delegates;
    private final Clock clock;

    MandateLines(PersonFinder finder, Delegates delegates, Clock clock) {
        this.finder = finder;
        this.delegates = delegates;
        this.clock = clock;
    }

    /**
     * A mandate as a steward sees it.
     *
     * @param personRef the person, for the next step; null where what was said fits nobody, or not one alone
     */
    record Line(
            String actingRef,
            @Nullable String personRef,
            String role,
            String nation,
            @Nullable UUID studyId,
            Instant askedAt,
            String state,
            @Nullable LocalDate until,
            @Nullable EvidenceLine evidence,
            Delegates.@Nullable Card delegate) {}

    record EvidenceLine(String reference, String sha256, boolean nobodyNearer) {}

    Mono<Line> line(Delegates.Known known) {
        Mandates.Held held = known.held();
        return held == null
                ? Mono.just(bare(known.ask()))
                : Mono.zip(finder.refer(held.person()), delegates.open(held))
                        .map(both -> line(known, held, both.getT1(), both.getT2()));
    }

    private Line line(Delegates.Known known, Mandates.Held held, String personRef, Delegates.Card card) {
        var evidence = held.mandate().evidence();
        return new Line(
                known.ask().reference(),
                personRef,
                Codes.code(known.ask().role()),
                Codes.code(known.ask().nation()),
                known.ask().study().orElse(null),
                known.ask().askedAt(),
                known.state(clock.instant()),
                MyActingEndpoints.Line.lastDay(held.mandate().until()),
                new EvidenceLine(evidence.reference(), evidence.sha256(), evidence.nobodyNearer()),
                card);
    }

    Line bare(Ask ask) {
        return new Line(
                ask.reference(),
                null,
                Codes.code(ask.role()),
                Codes.code(ask.nation()),
                ask.study().orElse(null),
                ask.askedAt(),
                new Delegates.Known(ask, null).state(clock.instant()),
                null,
                null,
                null);
    }
}

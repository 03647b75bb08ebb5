package org.volens.acting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Mandates;
import org.volens.registry.PersonFinder;
import org.volens.registry.identity.BlindIndexes;
import org.volens.security.Actor;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import org.volens.web.Days;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What staff do about mandates: write one down, look at the evidence, grant or refuse it, end it, record what was said. */
@RestController
class StewardEndpoints {

    private static final int MOST = 200;

    private final Asking asking;
    private final Delegates delegates;
    private final AskSql asks;
    private final Mandates mandates;
    private final MandateLines shown;
    private final Endings endings;
    private final Reaffirm reaffirm;
    private final PersonFinder finder;
    private final BlindIndexes blind;
    private final Uses uses;
    private final ServiceParty service;
    private final Clock clock;

    StewardEndpoints(
            Asking asking,
            Delegates delegates,
            AskSql asks,
            Mandates mandates,
            MandateLines shown,
            Endings endings,
            Reaffirm reaffirm,
            PersonFinder finder,
            BlindIndexes blind,
            Uses uses,
            ServiceParty service,
            Clock clock) {
        this.asking = asking;
        this.delegates = delegates;
        this.asks = asks;
        this.mandates = mandates;
        this.shown = shown;
        this.endings = endings;
        this.reaffirm = reaffirm;
        this.finder = finder;
        this.blind = blind;
        this.uses = uses;
        this.service = service;
        this.clock = clock;
    }

    record Lines(List<MandateLines.Line> items) {}

    /**
     * What a steward found.
     *
     * @param accepted whether it shows the role
     * @param nobodyNearer whether nobody who comes earlier in the law's order could be asked
     * @param until last day on which the mandate counts; needed to grant
     * @param evidence another document, where that is what shows it
     */
    record CheckBody(
            @Nullable Boolean accepted,
            @Nullable Boolean nobodyNearer,
            @Nullable LocalDate until,
            @Nullable String note,
            AskBody.@Nullable EvidenceBody evidence) {}

    record EndBody(@Nullable String reason) {}

    @GetMapping("/v1/mandates")
    Mono<Lines> waiting(Actor.Staff actor) {
        return Mono.zip(mandates.waiting(MOST), asks.ofNobody(MOST))
                .flatMap(both -> Flux.fromIterable(both.getT1())
                        .concatMap(held -> delegates
                                .about(held.person())
                                .flatMapIterable(all -> all)
                                .filter(known -> known.held() != null
                                        && known.held().mandateId().equals(held.mandateId()))
                                .concatMap(shown::line))
                        .collectList()
                        .map(lines -> {
                            List<MandateLines.Line> all = new ArrayList<>(lines);
                            both.getT2().forEach(ask -> all.add(shown.bare(ask)));
                            return new Lines(all);
                        }));
    }

    @GetMapping("/v1/people/{personRef}/mandates")
    Mono<Lines> of(Actor.Staff actor, @PathVariable String personRef) {
        return person(personRef)
                .flatMap(delegates::about)
                .flatMapMany(Flux::fromIterable)
                .concatMap(shown::line)
                .collectList()
                .map(Lines::new);
    }

    @PostMapping("/v1/people/{personRef}/mandates")
    Mono<ResponseEntity<MandateLines.Line>> record(
            Actor.Staff actor, @PathVariable String personRef, @RequestBody AskBody body) {
        return person(personRef)
                .flatMap(person -> asking.ask(person, body, blind.staffReference(actor.id())))
                .flatMap(ask -> delegates.any(ask.reference()))
                .flatMap(shown::line)
                .map(line -> ResponseEntity.status(HttpStatus.CREATED).body(line));
    }

    @PostMapping("/v1/mandates/{actingRef}/check")
    Mono<MandateLines.Line> check(Actor.Staff actor, @PathVariable String actingRef, @RequestBody CheckBody body) {
        return delegates.any(actingRef).flatMap(known -> {
            Ask.About about = known.ask().about();
            Mandates.Held held = known.held();
            return about == null || held == null
                    ? closed(known, body)
                    : checked(known.ask(), about, held, body, actor).then(Mono.defer(() -> seen(actingRef)));
        });
    }

    private Mono<MandateLines.Line> closed(Delegates.Known known, CheckBody body) {
        if (!Boolean.FALSE.equals(body.accepted())) {
            throw AskBody.no("accepted", "fits-nobody", "What was said fits nobody on the register, or not one alone.");
        }
        return endings.end(known, null, "fits nobody")
                .then(Mono.defer(() -> seen(known.ask().reference())));
    }

    private Mono<MandateLines.Line> seen(String reference) {
        return delegates.any(reference).flatMap(shown::line);
    }

    private Mono<Void> checked(Ask ask, Ask.About about, Mandates.Held held, CheckBody body, Actor.Staff actor) {
        if (body.accepted() == null) {
            throw AskBody.no("accepted", "required", "Say whether the document shows the role.");
        }
        if (held.mandate().endedAt() != null) {
            throw Refusal.of(Refusal.Kind.WRONG_STATE, "ended-before", "This was ended before; it is asked for anew.")
                    .toException();
        }
        if (body.note() != null && body.note().length() > 1_000) {
            throw AskBody.no("note", "length", "A note is at most 1,000 characters.");
        }
        Mandates.Check check = new Mandates.Check(
                document(held, body),
                body.accepted(),
                Boolean.TRUE.equals(body.nobodyNearer()),
                blind.staffReference(actor.id()),
                body.note(),
                body.accepted() ? Asking.endOf(lastDay(body)) : null);
        return mandates.check(about.person(), about.mandate(), check)
                .then(uses.record(about.person(), told(ask, body)))
                .then(reaffirm.of(about.person()));
    }

    private LocalDate lastDay(CheckBody body) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), Spoken.LONDON);
        LocalDate until = Days.foreseeable("until", body.until(), today);
        if (until == null || until.isBefore(today)) {
            throw AskBody.no("until", "until-needed", "Say up to which day it is granted; then it is looked at again.");
        }
        return until;
    }

    private Mandates.Document document(Mandates.Held held, CheckBody body) {
        return body.evidence() == null
                ? new Mandates.Document(
                        org.volens.consent.Ids.next(clock.instant()),
                        held.mandate().evidence().reference(),
                        held.mandate().evidence().sha256())
                : body.evidence().read(clock.instant());
    }

    private Use told(Ask ask, CheckBody body) {
        boolean granted = Boolean.TRUE.equals(body.accepted());
        return new Use(
                UseKind.MANDATE_CHECKED,
                ask.study().orElse(null),
                null,
                service.by(),
                null,
                Map.of(
                        "acting",
                        ask.role().words(),
                        "outcome",
                        granted ? "They may act for you until " + body.until() : "They may not act for you"));
    }

    @PostMapping("/v1/mandates/{actingRef}/end")
    Mono<MandateLines.Line> end(Actor.Staff actor, @PathVariable String actingRef, @RequestBody EndBody body) {
        String reason = body.reason();
        if (reason == null || reason.isBlank() || reason.length() > 200) {
            throw AskBody.no("reason", "required", "Say why, in at most 200 characters that name nobody.");
        }
        return delegates
                .any(actingRef)
                .flatMap(known -> endings.end(known, blind.staffReference(actor.id()), reason.strip()))
                .then(Mono.defer(() -> seen(actingRef)));
    }

    private Mono<PersonId> person(String personRef) {
        return finder.byReference(personRef)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }
}

package org.volens.acting;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.ledger.Mandates;
import org.volens.registry.People;
import org.volens.registry.PersonFinder;
import org.volens.registry.identity.NhsNumber;
import org.volens.registry.identity.Postcode;
import org.volens.security.Actor;
import org.volens.studies.ConsentingSql;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import org.volens.web.Days;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * Taking in that somebody asks to act for a person. Whoever asks is told the same whether or not there is such a person;
 * the person is told, and a steward looks.
 */
@Component
class Asking {

    private static final int REFERENCE = 20;
    private static final int MOST_OPEN = 20;

    private final PersonFinder finder;
    private final People people;
    private final Delegates delegates;
    private final AskSql asks;
    private final Mandates mandates;
    private final ConsentingSql studies;
    private final Uses uses;
    private final ServiceParty service;
    private final Spoken spoken;
    private final TransactionalOperator transaction;

    Asking(
            PersonFinder finder,
            People people,
            Delegates delegates,
            AskSql asks,
            Mandates mandates,
            ConsentingSql studies,
            Uses uses,
            ServiceParty service,
            Spoken spoken,
            TransactionalOperator transaction) {
        this.finder = finder;
        this.people = people;
        this.delegates = delegates;
        this.asks = asks;
        this.mandates = mandates;
        this.studies = studies;
        this.uses = uses;
        this.service = service;
        this.spoken = spoken;
        this.transaction = transaction;
    }

    /** Who asks, and who wrote it down where they did not do it themselves. */
    record From(
            Mandates.@Nullable SignIn signIn,
            @Nullable String name,
            @Nullable String staff) {}

    /** Somebody asks by themselves. */
    Mono<Ask> ask(Actor.Participant actor, AskBody body) {
        if (!actor.level().reaches(IdentityLevel.P5)) {
            throw Refusal.of(
                            Refusal.Kind.NOT_PERMITTED,
                            "identity-level",
                            "To act for somebody you first prove who you are to NHS login (level P5 or higher).")
                    .toException();
        }
        From from = new From(Delegates.signIn(actor), actor.familyName(), null);
        return fewEnough(actor)
                .then(checked(body))
                .then(Mono.defer(() -> found(body)))
                .flatMap(found -> notThemselves(actor, found).then(made(found.orElse(null), body, from)));
    }

    /** Staff write down that somebody asks, for a person whom they know. */
    Mono<Ask> ask(PersonId person, AskBody body, String staff) {
        if (body.person() != null) {
            throw AskBody.no("person", "person-known", "The person is named by the address of this request.");
        }
        return checked(body).then(made(person, body, new From(null, null, staff)));
    }

    private Mono<Void> fewEnough(Actor.Participant actor) {
        return delegates
                .of(actor)
                .filter(all -> all.stream()
                                .filter(one -> one.state(spoken.now()).equals("being-checked"))
                                .count()
                        < MOST_OPEN)
                .switchIfEmpty(Mono.error(() -> Refusal.of(
                                Refusal.Kind.TOO_MANY,
                                "asks-waiting",
                                "We are still checking what you asked before. Call us if it is urgent.")
                        .toException()))
                .then();
    }

    private Mono<Void> checked(AskBody body) {
        body.inRole();
        body.underLaw();
        body.document(spoken.now());
        body.card(null);
        LocalDate until = body.until();
        if (until != null && until.isBefore(spoken.today())) {
            throw AskBody.no("until", "not-in-the-past", "This day is over.");
        }
        Days.foreseeable("until", until, spoken.today());
        return body.covers().equals(Scope.REGISTER)
                ? Mono.empty()
                : studies.of(body.covers())
                        .switchIfEmpty(
                                Mono.error(() -> AskBody.no("studyId", "study-known", "There is no such study.")))
                        .then();
    }

    /** One person, or nobody: where several fit, nobody does until somebody has looked. */
    private Mono<Optional<PersonId>> found(AskBody body) {
        AskBody.PersonBody asked = body.person();
        if (asked == null) {
            throw AskBody.no("person", "required", "Say whom you want to act for.");
        }
        return look(asked)
                .map(all -> all.size() == 1 ? Optional.of(all.getFirst().person()) : Optional.<PersonId>empty());
    }

    private Mono<java.util.List<PersonFinder.Found>> look(AskBody.PersonBody asked) {
        if (asked.nhsNumber() != null) {
            NhsNumber.whyNot(asked.nhsNumber()).ifPresent(sentence -> {
                throw AskBody.no("person.nhsNumber", "nhs-number", sentence);
            });
            return finder.byNumber(NhsNumber.read(asked.nhsNumber()));
        }
        String surname = asked.surname();
        LocalDate birthDate = asked.birthDate();
        Optional<Postcode> postcode = Postcode.read(asked.postcode() == null ? "" : asked.postcode());
        if (surname == null || surname.isBlank() || surname.length() > 100 || birthDate == null || postcode.isEmpty()) {
            throw AskBody.no(
                    "person.nhsNumber",
                    "search-by",
                    "Give an NHS number, or surname, birth date and postcode together.");
        }
        Days.within("person.birthDate", birthDate, LocalDate.of(1900, 1, 1), spoken.today());
        return finder.byName(surname, birthDate, postcode.get());
    }

    private Mono<Void> notThemselves(Actor.Participant actor, Optional<PersonId> found) {
        return people.personOf(actor)
                .filter(self -> found.filter(self::equals).isPresent())
                .flatMap(_ -> Mono.error(AskBody.no(
                        "person", "somebody-else", "For yourself you need nobody's leave: choose as you like.")));
    }

    private Mono<Ask> made(@Nullable PersonId person, AskBody body, From from) {
        Instant now = spoken.now();
        @Nullable UUID mandate = person == null ? null : Ids.next(now);
        Ask ask = new Ask(
                Ids.reference(REFERENCE),
                from.signIn(),
                person == null || mandate == null ? null : new Ask.About(person, mandate),
                body.inRole(),
                body.underLaw(),
                body.covers(),
                now,
                null);
        Mono<Void> proposed = person == null || mandate == null
                ? Mono.empty()
                : delegates
                        .seal(person, body.card(from.name()))
                        .flatMap(closed -> mandates.propose(
                                person,
                                new Mandates.Delegate(Ids.next(now), closed, from.signIn()),
                                proposal(mandate, body, from, now)))
                        .then(Mono.defer(() -> uses.record(person, told(ask))));
        return proposed.then(asks.insert(ask)).as(transaction::transactional).thenReturn(ask);
    }

    private static Mandates.Proposal proposal(UUID mandate, AskBody body, From from, Instant now) {
        return new Mandates.Proposal(
                mandate,
                body.inRole(),
                body.underLaw(),
                body.covers(),
                now,
                endOf(body.until()),
                body.document(now),
                from.staff());
    }

    /** The end of a day, which counts itself. */
    static @Nullable Instant endOf(@Nullable LocalDate day) {
        return day == null ? null : day.plusDays(1).atStartOfDay(Spoken.LONDON).toInstant();
    }

    private Use told(Ask ask) {
        return new Use(
                UseKind.ASKED_TO_ACT,
                ask.study().orElse(null),
                null,
                service.by(),
                null,
                Map.of("acting", ask.role().words()));
    }
}

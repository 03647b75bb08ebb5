package org.volens.acting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.ConsentEvent.Lapsed;
import org.volens.consent.How;
import org.volens.consent.IdentityLevel;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.ActingTask;
import org.volens.consent.acting.ConsulteeAdvice;
import org.volens.consent.acting.Lapse;
import org.volens.consent.acting.Life;
import org.volens.consent.acting.Mandate;
import org.volens.consent.acting.Reaffirmation;
import org.volens.consent.acting.Standing;
import org.volens.consent.acting.StandingAdvice;
import org.volens.consent.acting.StandingYes;
import org.volens.consent.ledger.ActingTasks;
import org.volens.consent.ledger.Advices;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Mandates;
import org.volens.registry.People;
import org.volens.studies.ConsentingSql;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Works out what falls due for a person because who decides has changed or is about to, keeps it as tasks, and ends for
 * everything new what others said for them and carries no more. Doing it again does nothing twice.
 */
@Component
class Reaffirm {

    private final Consents consents;
    private final Mandates mandates;
    private final AskSql asks;
    private final ActingTasks tasks;
    private final Advices advices;
    private final ConsentingSql studies;
    private final People people;
    private final Spoken spoken;

    Reaffirm(
            Consents consents,
            Mandates mandates,
            AskSql asks,
            ActingTasks tasks,
            Advices advices,
            ConsentingSql studies,
            People people,
            Spoken spoken) {
        this.consents = consents;
        this.mandates = mandates;
        this.asks = asks;
        this.tasks = tasks;
        this.advices = advices;
        this.studies = studies;
        this.people = people;
        this.spoken = spoken;
    }

    /** All that the working out looks at. */
    private record Looked(
            List<ConsentEvent> events,
            List<Ask> asks,
            List<Mandates.Held> held,
            List<ActingTasks.Finding> findings,
            List<ConsulteeAdvice> advice,
            LocalDate birthDate) {

        /** References of mandates whose evidence is accepted still. */
        Set<String> shown() {
            Map<UUID, Mandates.Held> byId =
                    held.stream().collect(Collectors.toMap(Mandates.Held::mandateId, one -> one));
            return asks.stream()
                    .filter(ask ->
                            ask.about() != null && shows(byId.get(ask.about().mandate())))
                    .map(Ask::reference)
                    .collect(Collectors.toSet());
        }

        private static boolean shows(Mandates.@org.jspecify.annotations.Nullable Held held) {
            return held != null && held.mandate().evidence().checkedAt() != null;
        }

        List<Mandate> accepted() {
            return held.stream()
                    .map(Mandates.Held::mandate)
                    .filter(mandate -> mandate.evidence().checkedAt() != null)
                    .toList();
        }

        Life life(Scope study) {
            return ActingTasks.life(birthDate, findings, study);
        }

        /** What consultees advised that stands, by study. */
        List<StandingYes> advised() {
            Map<UUID, Mandate> byId =
                    held.stream().collect(Collectors.toMap(Mandates.Held::mandateId, Mandates.Held::mandate));
            return advice.stream()
                    .map(ConsulteeAdvice::study)
                    .distinct()
                    .flatMap(study -> StandingAdvice.of(study, advice, events, byId).stream())
                    .map(StandingAdvice::yes)
                    .toList();
        }
    }

    /** Works it out for one person; does nothing for somebody who is not there. */
    Mono<Void> of(PersonId person) {
        return people.person(person)
                .flatMap(who -> Mono.zip(
                                consents.history(person),
                                asks.of(person),
                                mandates.of(person),
                                tasks.findings(person),
                                advices.of(person))
                        .map(all -> new Looked(
                                all.getT1(), all.getT2(), all.getT3(), all.getT4(), all.getT5(), who.birthDate())))
                .flatMap(looked -> of(person, looked));
    }

    private Mono<Void> of(PersonId person, Looked looked) {
        List<StandingYes> standing = Standing.of(looked.events(), looked.shown(), spoken.now());
        return Flux.fromIterable(standing)
                .concatMap(yes -> study(yes.scope()).map(study -> about(yes, looked.life(study))))
                .collectList()
                .flatMap(found -> keep(person, looked, found).then(end(person, found)));
    }

    private record About(List<ActingTask> tasks, List<Lapse> lapses) {}

    private About about(StandingYes yes, Life life) {
        return new About(
                Reaffirmation.tasks(life, List.of(yes), List.of(), spoken.today()),
                Reaffirmation.lapse(yes, life, spoken.today()).stream().toList());
    }

    private Mono<Scope> study(Scope scope) {
        return scope.kind() == Scope.Kind.SITE
                ? studies.of(scope).map(ConsentingSql.Asking::scope).defaultIfEmpty(scope)
                : Mono.just(scope);
    }

    private Mono<Long> keep(PersonId person, Looked looked, List<About> found) {
        List<ActingTask> due = new ArrayList<>();
        found.forEach(about -> due.addAll(about.tasks()));
        Reaffirmation.lookAgain(looked.events(), looked.life(Scope.REGISTER)).ifPresent(due::add);
        looked.advised().forEach(yes -> due.addAll(advised(yes, looked)));
        due.addAll(Reaffirmation.tasks(
                new Life(looked.birthDate(), List.of()), List.of(), looked.accepted(), spoken.today()));
        return tasks.remember(person, due.stream().distinct().toList());
    }

    /** Advice is no event, and what it carries is asked at that moment: nothing ends but the person, or a steward, is asked. */
    private List<ActingTask> advised(StandingYes yes, Looked looked) {
        return Reaffirmation.tasks(looked.life(yes.scope()), List.of(yes), List.of(), spoken.today());
    }

    private Mono<Void> end(PersonId person, List<About> found) {
        List<Lapse> lapses =
                found.stream().flatMap(about -> about.lapses().stream()).toList();
        Set<Item> shown = items(lapses, lapse -> lapse.yes().roleShown());
        Set<Item> not = items(lapses, lapse -> !lapse.yes().roleShown());
        return end(person, shown, Lapsed.Why.ABLE).then(end(person, not, Lapsed.Why.ROLE_NOT_SHOWN));
    }

    private static Set<Item> items(List<Lapse> lapses, Predicate<Lapse> which) {
        return lapses.stream()
                .filter(which)
                .map(lapse -> new Item(lapse.yes().purpose(), lapse.yes().scope()))
                .collect(Collectors.toSet());
    }

    private Mono<Void> end(PersonId person, Set<Item> items, Lapsed.Why why) {
        return items.isEmpty()
                ? Mono.empty()
                : consents.lapse(
                                person,
                                (position, _) -> items.contains(new Item(position.purpose(), position.scope())),
                                why,
                                new How(How.Route.SITE, IdentityLevel.P0, null, null, null, null, null, null))
                        .then();
    }
}

package org.volens.acting;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.volens.consent.Beforehand;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.ConsentState;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.acting.AgeBand;
import org.volens.consent.acting.Capacity;
import org.volens.consent.acting.Nation;
import org.volens.consent.acting.OwnNo;
import org.volens.consent.acting.Represented;
import org.volens.consent.ledger.ActingTasks;
import org.volens.consent.ledger.Purposes;
import org.volens.registry.People;
import org.volens.signing.Codes;
import reactor.core.publisher.Mono;

/** What the rules ask of the person who is spoken for, out of what is held; and which nations the register serves. */
@Component
class Spoken {

    static final ZoneId LONDON = ZoneId.of("Europe/London");

    private final People people;
    private final ActingTasks findings;
    private final Purposes purposes;
    private final Clock clock;
    private final Set<Nation> served;

    Spoken(
            People people,
            ActingTasks findings,
            Purposes purposes,
            Clock clock,
            @Value("${volens.acting.nations:england}") List<String> nations) {
        this.people = people;
        this.findings = findings;
        this.purposes = purposes;
        this.clock = clock;
        this.served =
                nations.stream().map(name -> Codes.value(Nation.class, name)).collect(Collectors.toUnmodifiableSet());
    }

    Set<Nation> served() {
        return served;
    }

    Instant now() {
        return clock.instant();
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), LONDON);
    }

    /** The person as the rules see them, for one choice about one study. */
    Mono<Represented> of(PersonId id, Scope study, Item wanted, List<ConsentEvent> events) {
        return Mono.zip(people.person(id), findings.findings(id), nation(id)).flatMap(known -> {
            Capacity capacity = ActingTasks.Finding.last(known.getT2(), study);
            return nobodyForThem(capacity, events)
                    .map(nobody -> new Represented(
                            known.getT3().orElse(null),
                            AgeBand.on(known.getT1().birthDate(), today()),
                            capacity,
                            OwnNo.stands(events, study, wanted),
                            takingPart(events, study),
                            nobody));
        });
    }

    /** Looked up for who cannot decide alone: it binds nobody else. */
    private Mono<Boolean> nobodyForThem(Capacity capacity, List<ConsentEvent> events) {
        return capacity == Capacity.LACKS
                ? purposes.book()
                        .map(book ->
                                Beforehand.nobodyForThem(ConsentState.fold(events), book.directives(), clock.instant()))
                : Mono.just(false);
    }

    /** The moment at which somebody becomes sixteen and says for themselves; empty for who is. */
    Mono<Optional<Instant>> sixteenth(PersonId id) {
        return people.person(id)
                .map(person -> AgeBand.on(person.birthDate(), today()) == AgeBand.UNDER_SIXTEEN
                        ? Optional.of(AgeBand.sixteenth(person.birthDate())
                                .atStartOfDay(LONDON)
                                .toInstant())
                        : Optional.empty());
    }

    /** Where the person lives, as far as anything held of them tells. */
    private Mono<Optional<Nation>> nation(PersonId id) {
        return people.person(id)
                .flatMap(person -> NationOf.area(person.lsoa())
                        .map(known -> Mono.just(Optional.of(known)))
                        .orElseGet(() -> people.identity(id).map(known -> NationOf.postcode(known.postcode()))));
    }

    private boolean takingPart(List<ConsentEvent> events, Scope study) {
        return study.kind() == Scope.Kind.STUDY
                && ConsentState.fold(events)
                        .position(PurposeCodes.TAKE_PART, study)
                        .filter(position -> position.standing() == Position.Standing.GIVEN)
                        .filter(position -> !position.expiredAt(clock.instant()))
                        .isPresent();
    }
}

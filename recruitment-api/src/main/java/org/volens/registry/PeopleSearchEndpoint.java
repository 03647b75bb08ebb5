package org.volens.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.registry.identity.NhsNumber;
import org.volens.registry.identity.Postcode;
import org.volens.security.Actor;
import org.volens.security.Role;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import org.volens.web.Days;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The helpline finds the person it is speaking with; everybody found is told that they were looked up. */
@RestController
class PeopleSearchEndpoint {

    private static final int LONGEST_NAME = 100;
    private static final LocalDate OLDEST_BIRTH = LocalDate.of(1900, 1, 1);
    private static final ZoneId UK = ZoneId.of("Europe/London");

    private final PersonFinder finder;
    private final Uses uses;
    private final TransactionalOperator transaction;
    private final Clock clock;

    PeopleSearchEndpoint(PersonFinder finder, Uses uses, TransactionalOperator transaction, Clock clock) {
        this.finder = finder;
        this.uses = uses;
        this.transaction = transaction;
        this.clock = clock;
    }

    @PostMapping("/v1/people/search")
    Mono<Answer> search(Actor.Staff staff, @RequestBody Search search) {
        return find(search)
                .flatMap(found -> Flux.fromIterable(found)
                        .concatMap(one -> uses.record(one.person(), lookedUp(staff)))
                        .then(Mono.just(Answer.of(found))))
                .as(transaction::transactional);
    }

    private static Use lookedUp(Actor.Staff staff) {
        String role = staff.roles().contains(Role.HELPLINE) ? "The helpline" : "The registry steward";
        Use.By by =
                new Use.By(staff.organisation().odsCode(), staff.organisation().name(), role, staff.id(), staff.name());
        return new Use(
                UseKind.FOUND, null, null, by, null, Map.of("reason", "a call, a letter or a check of the register"));
    }

    private Mono<List<PersonFinder.Found>> find(Search search) {
        Days.within("birthDate", search.birthDate(), OLDEST_BIRTH, LocalDate.ofInstant(clock.instant(), UK));
        return search.broken()
                .<Mono<List<PersonFinder.Found>>>map(refusal -> Mono.error(refusal.toException()))
                .orElseGet(() -> search.nhsNumber() != null
                        ? finder.byNumber(NhsNumber.read(search.nhsNumber()))
                        : finder.byName(search.name(), search.born(), search.place()));
    }

    /** Either the NHS number, or surname, birth date and postcode together. */
    record Search(
            @Nullable String nhsNumber,
            @Nullable String surname,
            @Nullable LocalDate birthDate,
            @Nullable String postcode) {

        Optional<Refusal> broken() {
            if (nhsNumber != null) {
                return NhsNumber.whyNot(nhsNumber).map(sentence -> Refusal.field("nhsNumber", "nhs-number", sentence));
            }
            if (surname == null || surname.isBlank() || birthDate == null || postcode == null) {
                return Optional.of(Refusal.field(
                        "nhsNumber", "search-by", "Give an NHS number, or surname, birth date and postcode together."));
            }
            if (surname.length() > LONGEST_NAME) {
                return Optional.of(Refusal.field("surname", "length", "A surname is at most 100 characters."));
            }
            return Postcode.read(postcode).isPresent()
                    ? Optional.empty()
                    : Optional.of(Refusal.field("postcode", "postcode-form", "This is not written like a postcode."));
        }

        String name() {
            return surname == null ? "" : surname;
        }

        LocalDate born() {
            return birthDate == null ? LocalDate.EPOCH : birthDate;
        }

        Postcode place() {
            return Postcode.read(postcode == null ? "" : postcode).orElseThrow();
        }

        @Override
        public String toString() {
            return "Search[hidden]";
        }
    }

    record Answer(List<Item> items) {
        static Answer of(List<PersonFinder.Found> found) {
            return new Answer(found.stream()
                    .map(one -> new Item(one.personRef(), one.birthYear(), one.postcodeArea(), one.match()))
                    .toList());
        }

        record Item(String personRef, int birthYear, String postcodeArea, String match) {}
    }
}

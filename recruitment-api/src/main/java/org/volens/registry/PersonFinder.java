package org.volens.registry;

import java.time.Clock;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.r2dbc.Gathered;
import org.volens.registry.identity.BlindIndexes;
import org.volens.registry.identity.Identity;
import org.volens.registry.identity.IdentityVault;
import org.volens.registry.identity.NhsNumber;
import org.volens.registry.identity.Postcode;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Finds people by what a caller says and names them by random references, a new one each time. */
@Component
public class PersonFinder {

    private static final int REFERENCE = 12;
    private static final int LANES = 2;
    private static final int TOGETHER = 128;

    private final PeopleSql sql;
    private final BlindIndexes blind;
    private final IdentityVault vault;
    private final Clock clock;
    private final Gathered<String, Optional<PersonId>> references;

    PersonFinder(PeopleSql sql, BlindIndexes blind, IdentityVault vault, Clock clock) {
        this.sql = sql;
        this.blind = blind;
        this.vault = vault;
        this.clock = clock;
        this.references = new Gathered<>(_ -> new Object(), sql::byReferences, LANES, TOGETHER);
    }

    /**
     * Somebody who was found: enough to ask one more question, not enough to learn who they are.
     *
     * @param personRef random reference, for the next step
     * @param birthYear year of birth
     * @param postcodeArea letters of the postcode; empty where none is known or shown
     * @param match what they were found by
     */
    public record Found(PersonId person, String personRef, int birthYear, String postcodeArea, String match) {}

    /** The person with this NHS number, if they are on the register. */
    public Mono<List<Found>> byNumber(NhsNumber number) {
        return sql.byNumber(blind.of(number)).flatMap(found -> refer(found.values(), "nhs-number"));
    }

    /** Everybody with this surname, birth date and postcode. */
    public Mono<List<Found>> byName(String familyName, LocalDate birthDate, Postcode postcode) {
        return sql.byName(blind.of(familyName, birthDate, postcode))
                .flatMap(found -> refer(found, "surname-birth-date-postcode"));
    }

    /** Whom a reference names; empty when there is no such reference. */
    public Mono<PersonId> byReference(String reference) {
        return references.ask(reference).flatMap(Mono::justOrEmpty);
    }

    /** A fresh random reference of somebody, for staff who go on with them. */
    public Mono<String> refer(PersonId person) {
        String reference = Ids.reference(REFERENCE);
        return sql.refer(reference, person, clock.instant()).thenReturn(reference);
    }

    private Mono<List<Found>> refer(Collection<PersonId> people, String match) {
        return sql.read(people)
                .flatMapMany(Flux::fromIterable)
                .concatMap(person -> refer(person, match))
                .collectList();
    }

    private Mono<Found> refer(StoredPerson stored, String match) {
        String reference = Ids.reference(REFERENCE);
        Identity identity = vault.open(stored.id(), stored.sealed());
        String area = stored.person().restricted()
                ? ""
                : Optional.ofNullable(identity.postcode())
                        .flatMap(Postcode::read)
                        .map(Postcode::area)
                        .orElse("");
        int year = stored.person().birthDate().getYear();
        return sql.refer(reference, stored.id(), clock.instant())
                .thenReturn(new Found(stored.id(), reference, year, area, match));
    }
}

package org.volens.registry;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.IdentityLevel;
import org.volens.consent.PersonId;
import org.volens.registry.identity.BlindIndex;
import org.volens.registry.identity.BlindIndexes;
import org.volens.registry.identity.Identity;
import org.volens.registry.identity.IdentityVault;
import org.volens.registry.identity.NhsNumber;
import org.volens.registry.identity.Postcode;
import org.volens.security.Actor;

/** What a person tells becomes what is stored: sealed where it identifies, and beside what was there before. */
@Component
class Joining {

    private static final String ENGLISH = "en";

    private final IdentityVault vault;
    private final BlindIndexes blind;

    Joining(IdentityVault vault, BlindIndexes blind) {
        this.vault = vault;
        this.blind = blind;
    }

    StoredPerson afresh(PersonId id, Actor.Participant actor, Registration told) {
        Identity nothing = new Identity(actor.nhsNumber(), actor.familyName(), null, List.of(), null, null, null, null);
        Identity identity = identity(nothing, actor, told);
        Person nobody = new Person(
                actor.birthDate(),
                null,
                Sex.UNKNOWN,
                null,
                null,
                null,
                null,
                null,
                ENGLISH,
                List.of(),
                false,
                Person.Route.APP);
        Person person = person(nobody, told);
        return new StoredPerson(
                id,
                person,
                household(person, identity),
                vault.seal(id, identity),
                blind.of(new NhsNumber(identity.nhsNumber())),
                names(identity, person),
                List.of());
    }

    StoredPerson again(StoredPerson before, Actor.Participant actor, Registration told) {
        Identity known = vault.open(before.id(), before.sealed());
        Identity identity = identity(known, actor, told);
        Person person = person(before.person(), told);
        return new StoredPerson(
                before.id(),
                person,
                household(person, identity),
                vault.reseal(before.id(), before.sealed(), identity),
                List.of(),
                names(identity, person),
                names(known, before.person()));
    }

    @Nullable
    String household(Person person, Identity identity) {
        return person.restricted()
                ? null
                : blind.household(identity.address(), identity.postcode()).orElse(null);
    }

    List<BlindIndex> names(Identity identity, Person person) {
        return Optional.ofNullable(identity.postcode())
                .map(postcode -> blind.of(identity.familyName(), person.birthDate(), new Postcode(postcode)))
                .orElse(List.of());
    }

    private static Identity identity(Identity before, Actor.Participant actor, Registration told) {
        Registration.Contact contact = told.contact() == null ? Registration.Contact.none() : told.contact();
        String postcode = told.postcode();
        return new Identity(
                before.nhsNumber(),
                actor.level().reaches(IdentityLevel.P9) ? actor.familyName() : before.familyName(),
                either(contact.givenName(), before.givenName()),
                contact.address().isEmpty() ? before.address() : contact.address(),
                postcode == null
                        ? before.postcode()
                        : Postcode.read(postcode).map(Postcode::value).orElse(before.postcode()),
                either(contact.email(), before.email()),
                either(contact.phone(), before.phone()),
                either(contact.safeTimes(), before.safeTimes()));
    }

    private static Person person(Person before, Registration told) {
        return new Person(
                before.birthDate(),
                before.diedOn(),
                Optional.ofNullable(told.sexRegisteredAtBirth())
                        .flatMap(Sex::of)
                        .orElse(before.sex()),
                Optional.ofNullable(told.ethnicity())
                        .flatMap(EthnicityAnswer::answer)
                        .orElse(before.ethnicity()),
                before.lsoa(),
                before.imdDecile(),
                before.icb(),
                before.region(),
                before.language(),
                before.needs(),
                before.restricted(),
                Person.Route.APP);
    }

    private static @Nullable String either(@Nullable String told, @Nullable String before) {
        return told == null ? before : told;
    }
}

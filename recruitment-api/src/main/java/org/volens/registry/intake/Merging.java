package org.volens.registry.intake;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.registry.Ethnicity;
import org.volens.registry.Person;
import org.volens.registry.Sex;
import org.volens.registry.StoredPerson;
import org.volens.registry.identity.BlindIndex;
import org.volens.registry.identity.BlindIndexes;
import org.volens.registry.identity.Identity;
import org.volens.registry.identity.IdentityVault;
import org.volens.registry.identity.Postcode;

/**
 * A line beside what is held. What a line leaves out stays as it is; what a person told us when they joined by themselves
 * is not overwritten by a record, only completed.
 */
@Component
class Merging {

    private final IdentityVault vault;
    private final BlindIndexes blind;

    Merging(IdentityVault vault, BlindIndexes blind) {
        this.vault = vault;
        this.blind = blind;
    }

    StoredPerson afresh(PersonId id, IncomingPerson line) {
        return new StoredPerson(
                id,
                line.person(),
                household(line.person(), line.identity()),
                vault.seal(id, line.identity()),
                blind.of(line.number()),
                names(line.identity(), line.person()),
                List.of());
    }

    /** The person as they would be stored now; empty when nothing is different. */
    Optional<StoredPerson> again(StoredPerson before, IncomingPerson line) {
        Identity known = vault.open(before.id(), before.sealed());
        if (mixedUp(before.person(), line)) {
            throw new LineRejected("nhsNumber", "identity-conflict");
        }
        boolean told = before.person().route() != Person.Route.IMPORT;
        Person person = told ? person(line.person(), before.person()) : person(before.person(), line.person());
        Person after = records(person, line, before.person());
        Identity merged = told ? identity(line.identity(), known) : identity(known, line.identity());
        Identity identity = after.restricted() ? withoutPlace(merged) : merged;
        StoredPerson changed = new StoredPerson(
                before.id(),
                after,
                household(after, identity),
                before.sealed(),
                List.of(),
                names(identity, after),
                names(known, before.person()));
        return changed.sameClearPart(before) && identity.equals(known)
                ? Optional.empty()
                : Optional.of(sealed(changed, identity));
    }

    /**
     * A number under another birth date may be somebody else's, a parent's with the same surname too: a steward must
     * look. A surname alone may change.
     */
    private static boolean mixedUp(Person before, IncomingPerson line) {
        return !before.birthDate().equals(line.person().birthDate());
    }

    private StoredPerson sealed(StoredPerson after, Identity identity) {
        return new StoredPerson(
                after.id(),
                after.person(),
                after.household(),
                vault.reseal(after.id(), after.sealed(), identity),
                after.numbers(),
                after.names(),
                after.gone());
    }

    private @Nullable String household(Person person, Identity identity) {
        return person.restricted()
                ? null
                : blind.household(identity.address(), identity.postcode()).orElse(null);
    }

    private List<BlindIndex> names(Identity identity, Person person) {
        return Optional.ofNullable(identity.postcode())
                .map(postcode -> blind.of(identity.familyName(), person.birthDate(), new Postcode(postcode)))
                .orElse(List.of());
    }

    /** The second wins where it says anything. */
    private static Identity identity(Identity first, Identity second) {
        return new Identity(
                first.nhsNumber(),
                second.familyName(),
                last(first.givenName(), second.givenName()),
                second.address().isEmpty() ? first.address() : second.address(),
                last(first.postcode(), second.postcode()),
                last(first.email(), second.email()),
                last(first.phone(), second.phone()),
                last(first.safeTimes(), second.safeTimes()));
    }

    private static Identity withoutPlace(Identity identity) {
        return new Identity(
                identity.nhsNumber(),
                identity.familyName(),
                identity.givenName(),
                List.of(),
                null,
                identity.email(),
                identity.phone(),
                identity.safeTimes());
    }

    /** The second wins where it says anything. */
    private static Person person(Person first, Person second) {
        @Nullable Ethnicity ethnicity = last(first.ethnicity(), second.ethnicity());
        return new Person(
                second.birthDate(),
                last(first.diedOn(), second.diedOn()),
                second.sex() == Sex.UNKNOWN ? first.sex() : second.sex(),
                ethnicity,
                last(first.lsoa(), second.lsoa()),
                last(first.imdDecile(), second.imdDecile()),
                last(first.icb(), second.icb()),
                last(first.region(), second.region()),
                second.language(),
                second.needs().isEmpty() ? first.needs() : second.needs(),
                first.restricted() || second.restricted(),
                second.route());
    }

    /** Area and death are the records' to say; the route stays what it was; a restricted record has no location. */
    private static Person records(Person merged, IncomingPerson incoming, Person before) {
        Person line = incoming.person();
        boolean hidden = before.restricted() || line.restricted();
        return new Person(
                merged.birthDate(),
                incoming.lives() ? null : last(before.diedOn(), line.diedOn()),
                merged.sex(),
                merged.ethnicity(),
                hidden ? null : last(before.lsoa(), line.lsoa()),
                hidden ? null : last(before.imdDecile(), line.imdDecile()),
                hidden ? null : last(before.icb(), line.icb()),
                hidden ? null : last(before.region(), line.region()),
                merged.language(),
                merged.needs(),
                hidden,
                before.route());
    }

    private static <T> @Nullable T last(@Nullable T first, @Nullable T second) {
        return second == null ? first : second;
    }
}

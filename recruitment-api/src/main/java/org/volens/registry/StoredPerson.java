package org.volens.registry;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.volens.consent.PersonId;
import org.volens.registry.identity.BlindIndex;
import org.volens.registry.identity.SealedIdentity;

/**
 * A person as the tables hold them. Read and written by this room only.
 *
 * @param id the person
 * @param person what is in clear
 * @param household keyed hash of the household, hex; null where there is none
 * @param sealed key and sealed identity
 * @param numbers indexes of the NHS number to be written; empty when read
 * @param names indexes of the name to be written; empty when read
 * @param gone indexes of an earlier name or postcode to be forgotten; empty when read
 */
public record StoredPerson(
        PersonId id,
        Person person,
        @Nullable String household,
        SealedIdentity sealed,
        List<BlindIndex> numbers,
        List<BlindIndex> names,
        List<BlindIndex> gone) {

    public StoredPerson {
        numbers = List.copyOf(numbers);
        names = List.copyOf(names);
        List<BlindIndex> kept = names;
        gone = gone.stream().filter(index -> !kept.contains(index)).toList();
    }

    /** Whether nothing in clear is different. */
    public boolean sameClearPart(StoredPerson other) {
        return person.equals(other.person) && Objects.equals(household, other.household);
    }

    @Override
    public String toString() {
        return "StoredPerson[" + id.value() + "]";
    }
}

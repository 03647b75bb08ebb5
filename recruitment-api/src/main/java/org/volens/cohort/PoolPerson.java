package org.volens.cohort;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.PersonId;
import org.volens.diversity.Stratum;

/**
 * Somebody an invitation run could draw.
 *
 * @param person the person
 * @param stratum where they stand in each dimension; may steer only where {@code steeringAllowed}
 * @param householdHash keyed hash of the household, hex; null where there is none
 * @param steeringAllowed whether they allowed their answers to be used for including people like them
 */
public record PoolPerson(
        PersonId person, Stratum stratum, @Nullable String householdHash, boolean steeringAllowed) {

    /** The household, where one is known. */
    public Optional<String> household() {
        return Optional.ofNullable(householdHash);
    }

    /** The same person, whose answers may steer or not. */
    public PoolPerson steering(boolean allowed) {
        return new PoolPerson(person, stratum, householdHash, allowed);
    }

    @Override
    public String toString() {
        return "PoolPerson[" + person.value() + "]";
    }
}

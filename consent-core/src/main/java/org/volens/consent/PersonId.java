package org.volens.consent;

import java.util.Objects;
import java.util.UUID;

/** A person inside the house: a UUIDv7 that never leaves it. */
public record PersonId(UUID value) implements Comparable<PersonId> {

    public PersonId {
        Objects.requireNonNull(value, "value");
    }

    @Override
    public int compareTo(PersonId other) {
        return value.compareTo(other.value);
    }
}

package org.volens.demo.people;

import java.util.Set;

/**
 * A made-up person and what they have allowed.
 *
 * @param line what the register would import; without {@link Permission#MATCHING} it holds no fact and no coverage
 * @param given what they said yes to; what is missing they said no to
 */
public record SyntheticPerson(PersonLine line, Set<Permission> given) {

    public SyntheticPerson {
        given = Set.copyOf(given);
        if (!given.contains(Permission.MATCHING) && !line.facts().isEmpty()) {
            throw new IllegalArgumentException("Nobody's facts exist without their permission to match by record.");
        }
    }
}

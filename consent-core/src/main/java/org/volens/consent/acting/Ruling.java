package org.volens.consent.acting;

import java.util.Set;

/** What the law says of a role in a case, before anything is said. */
public sealed interface Ruling {

    /** The role's yes and no are consent and refusal. */
    record Consents(Set<Duty> duties) implements Ruling {
        public Consents {
            duties = Set.copyOf(duties);
        }
    }

    /** The role advises. */
    record Advises() implements Ruling {}

    /** The role has no say here. */
    record NoSay(String rule, String sentence) implements Ruling {}

    /** A person must look first. */
    record Ask(String whatToLookAt) implements Ruling {}

    /** The role consents. */
    static Ruling consents(Duty... duties) {
        return new Consents(Set.of(duties));
    }
}

package org.volens.consent.signing;

import java.time.Instant;

/** Who signed. */
public sealed interface Signer {

    /** The person. */
    record ThePerson() implements Signer {}

    /** Somebody who consents for the person, under a mandate that was checked. A consultee signs nothing here. */
    record ForThePerson(String mandate) implements Signer {}

    /** The person said it, cannot sign, and somebody witnessed it. */
    record Witnessed(Witness witness) implements Signer {}

    /**
     * Somebody who heard a person say yes.
     *
     * @param reference how they are found again; names nobody
     * @param independent whether they have nothing to do with the study
     * @param at when they heard it
     */
    record Witness(String reference, boolean independent, Instant at) {
        public Witness {
            if (reference.isBlank() || reference.length() > 200) {
                throw new IllegalArgumentException("A witness has a reference of at most 200 characters.");
            }
        }
    }
}

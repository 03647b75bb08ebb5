package org.volens.consent.deciding;

import java.time.Instant;
import org.volens.consent.PurposeBook;
import org.volens.consent.duo.DiseaseAreas;

/**
 * What a decision is read by besides the person's own events. Definitions are nobody's consent.
 *
 * @param purposes every definition of the purposes
 * @param diseases the illnesses that the register knows
 */
public record Definitions(PurposeBook purposes, DiseaseAreas diseases) {

    /** Nothing is defined: no choice carries a term. */
    public static final Definitions NONE = new Definitions(PurposeBook.EMPTY, DiseaseAreas.NONE);

    /** What was defined at a time. Of illnesses no time is kept: they are only ever added, and what is not named is looked at. */
    public Definitions knownAt(Instant moment) {
        return new Definitions(purposes.knownAt(moment), diseases);
    }
}

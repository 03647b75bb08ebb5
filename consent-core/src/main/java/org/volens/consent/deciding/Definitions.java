package org.volens.consent.deciding;

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
}

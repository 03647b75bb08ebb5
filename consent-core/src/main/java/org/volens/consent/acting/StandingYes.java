package org.volens.consent.acting;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Scope;

/**
 * A yes, or a consultee's agreement, that stands.
 *
 * @param purpose purpose code
 * @param scope what it covers
 * @param givenBy role of who gave it, or null when the person did
 * @param givenOn the day
 * @param roleShown whether the evidence of that role is accepted still; true for the person's own yes
 */
public record StandingYes(
        String purpose, Scope scope, @Nullable Role givenBy, LocalDate givenOn, boolean roleShown) {

    public StandingYes {
        if (givenBy == null && !roleShown) {
            throw new IllegalArgumentException("A person's own yes needs no role.");
        }
    }
}

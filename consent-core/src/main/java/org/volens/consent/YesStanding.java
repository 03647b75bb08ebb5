package org.volens.consent;

import java.time.Instant;

/** What became of a yes through versions of its leaflet that came later. Validity, refusals and stops are another matter. */
public sealed interface YesStanding {

    /** Nothing that came later touches it. */
    record Stands() implements YesStanding {}

    /**
     * It stands until a moment, and the person has a task: to decide again before.
     *
     * @param until when it ends
     * @param byVersion version of the leaflet that ends it
     */
    record StandsUntil(Instant until, int byVersion) implements YesStanding {}

    /**
     * It has ended; only a new decision is a yes again.
     *
     * @param since when it ended
     * @param byVersion version of the leaflet that ended it
     * @param change whether that version changed or widened what was agreed to
     */
    record Superseded(Instant since, int byVersion, ChangeClass change) implements YesStanding {}
}

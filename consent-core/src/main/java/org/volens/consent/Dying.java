package org.volens.consent;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volens.consent.ConsentEvent.Corrected;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.ConsentEvent.Restored;
import org.volens.consent.ConsentEvent.Stopped;

/**
 * What a record of somebody's death does to their consent: contact and use stop from then on, by an event like any other stop,
 * so that every decision knows of it and it can be proved when it was learnt. Where it was somebody else who died, a further
 * event puts all choices back where they stood. Pure.
 */
public final class Dying {

    private static final Item ANYTHING = new Item(PurposeCodes.DEATH, Scope.REGISTER);

    private Dying() {}

    /** Whether the person's death is known. */
    public static boolean died(ConsentState state) {
        return standing(state).isPresent();
    }

    /** When the death was recorded that is known. */
    public static Optional<Instant> recordedAt(ConsentState state) {
        return standing(state).map(Position::decidedAt);
    }

    /** The event that records a death; empty where it is known already. */
    public static Optional<ConsentEvent> learnt(ConsentState state, How how, Instant now) {
        return died(state)
                ? Optional.empty()
                : Optional.of(new Stopped(
                        state.lastSeq() + 1,
                        state.nextRecordedAt(now),
                        StopLevel.CONTACT,
                        Scope.REGISTER,
                        List.of(ANYTHING),
                        how,
                        null));
    }

    /** The event that takes a death back which was recorded in error; empty where none is known. */
    public static Optional<ConsentEvent> corrected(ConsentState state, String why, How how, Instant now) {
        return standing(state)
                .map(position -> new Corrected(
                        state.lastSeq() + 1,
                        state.nextRecordedAt(now),
                        position.seq(),
                        why,
                        List.of(new Restored(ANYTHING, null)),
                        how));
    }

    private static Optional<Position> standing(ConsentState state) {
        return state.position(ANYTHING.purpose(), ANYTHING.scope())
                .filter(position -> position.standing() == Position.Standing.WITHDRAWN);
    }
}

package org.volens.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whether the purposes of an act stand at yes: pure, the same everywhere. Every one must stand at yes at that
 * moment; the first that does not is the reason. Without a yes there is no act. What the choices say of a study's nature
 * beyond that is asked in {@code org.volens.consent.deciding}, where the whole decision is.
 */
public final class ConsentRules {

    private ConsentRules() {}

    /** Decides one act where no leaflet has changed since. */
    public static Decision decide(ConsentState state, Act act, Instant now) {
        return decide(state, act, Supersessions.NONE, now);
    }

    /** Decides one act on the state given, at the moment given, with what later leaflets mean for an old yes. */
    public static Decision decide(ConsentState state, Act act, Supersessions leaflets, Instant now) {
        if (studyStopped(state, act)) {
            return new Decision.Refused(state.lastSeq(), PurposeCodes.STUDY_CONTACT, Decision.Reason.STUDY_STOPPED);
        }
        if (act.reaches() && paused(state, now)) {
            return new Decision.Refused(state.lastSeq(), PurposeCodes.PAUSE, Decision.Reason.PAUSED);
        }
        Optional<String> neverAgreed = act.onceAgreed().filter(purpose -> !agreedOnce(state, act, purpose));
        if (neverAgreed.isPresent()) {
            return new Decision.Refused(state.lastSeq(), neverAgreed.get(), Decision.Reason.NEVER_ASKED);
        }
        List<Position> evidence = new ArrayList<>();
        for (String purpose : act.purposes()) {
            Optional<Position> position = state.position(purpose, scopeOf(act, purpose));
            Optional<Decision.Reason> no = whyNot(position, leaflets, now);
            if (no.isPresent()) {
                return new Decision.Refused(state.lastSeq(), purpose, no.get());
            }
            position.ifPresent(evidence::add);
        }
        return new Decision.Permitted(state.lastSeq(), evidence);
    }

    /** Why a choice does not stand at yes at the moment given; empty where it does. */
    public static Optional<Decision.Reason> whyNot(Optional<Position> position, Supersessions leaflets, Instant now) {
        return whyNot(position, now).or(() -> superseded(position, leaflets, now));
    }

    private static boolean studyStopped(ConsentState state, Act act) {
        return act.study()
                .filter(_ -> act.endedByLeaving())
                .map(Scope::study)
                .flatMap(scope -> state.position(PurposeCodes.STUDY_CONTACT, scope))
                .filter(position -> position.standing() == Position.Standing.WITHDRAWN)
                .isPresent();
    }

    private static boolean agreedOnce(ConsentState state, Act act, String purpose) {
        return act.study()
                .map(Scope::study)
                .flatMap(scope -> state.position(purpose, scope))
                .filter(position -> position.leaflet() != null)
                .filter(position -> position.standing() == Position.Standing.GIVEN
                        || position.standing() == Position.Standing.WITHDRAWN)
                .isPresent();
    }

    private static boolean paused(ConsentState state, Instant now) {
        return state.position(PurposeCodes.PAUSE, Scope.REGISTER)
                .filter(position -> position.standing() == Position.Standing.PAUSED)
                .map(Position::validUntil)
                .filter(now::isBefore)
                .isPresent();
    }

    /** A yes under a leaflet that has changed since in what it was given for. */
    private static Optional<Decision.Reason> superseded(
            Optional<Position> position, Supersessions leaflets, Instant now) {
        return position.filter(yes -> yes.leaflet() != null)
                .flatMap(yes -> leaflets.of(yes, now))
                .filter(YesStanding.Superseded.class::isInstance)
                .map(_ -> Decision.Reason.SUPERSEDED);
    }

    private static Scope scopeOf(Act act, String purpose) {
        return purpose.equals(PurposeCodes.PUT_IN_TOUCH) ? act.scope() : Scope.REGISTER;
    }

    private static Optional<Decision.Reason> whyNot(Optional<Position> position, Instant now) {
        if (position.isEmpty()) {
            return Optional.of(Decision.Reason.NEVER_ASKED);
        }
        return switch (position.get().standing()) {
            case GIVEN -> position.get().expiredAt(now) ? Optional.of(Decision.Reason.EXPIRED) : Optional.empty();
            case REFUSED -> Optional.of(Decision.Reason.REFUSED);
            case WITHDRAWN -> Optional.of(Decision.Reason.WITHDRAWN);
            case PAUSED -> Optional.of(Decision.Reason.PAUSED);
            case CLEARED -> Optional.of(Decision.Reason.NEVER_ASKED);
        };
    }
}

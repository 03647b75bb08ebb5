package org.volens.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

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
        return decide(state, act, leaflets, Map.of(), now);
    }

    /** The same, with what a yes to each purpose does that is said beforehand. */
    public static Decision decide(
            ConsentState state, Act act, Supersessions leaflets, Map<String, Directive> directives, Instant now) {
        boolean died = Dying.died(state);
        Optional<Position> goesOn = died ? Beforehand.goesOn(state, act, directives, leaflets, now) : Optional.empty();
        if (died && goesOn.isEmpty()) {
            return new Decision.Refused(state.lastSeq(), PurposeCodes.DEATH, Decision.Reason.DIED);
        }
        if (studyStopped(state, act)) {
            return new Decision.Refused(state.lastSeq(), PurposeCodes.STUDY_CONTACT, Decision.Reason.STUDY_STOPPED);
        }
        if (act.reaches() && state.pausedUntil(now).isPresent()) {
            return new Decision.Refused(state.lastSeq(), PurposeCodes.PAUSE, Decision.Reason.PAUSED);
        }
        Optional<String> neverAgreed = act.onceAgreed().filter(purpose -> !agreedOnce(state, act, purpose));
        if (neverAgreed.isPresent()) {
            return new Decision.Refused(state.lastSeq(), neverAgreed.get(), Decision.Reason.NEVER_ASKED);
        }
        List<Position> evidence = new ArrayList<>();
        for (String purpose : purposes(state, act)) {
            Optional<Position> position = position(state, act, purpose);
            Optional<Decision.Reason> no = whyNot(position, leaflets, now);
            if (no.isPresent()) {
                return new Decision.Refused(state.lastSeq(), purpose, no.get());
            }
            position.ifPresent(evidence::add);
        }
        goesOn.ifPresent(evidence::add);
        return saidNo(state, act)
                .<Decision>map(no -> new Decision.Refused(state.lastSeq(), no.purpose(), reason(no)))
                .orElseGet(() -> new Decision.Permitted(state.lastSeq(), evidence));
    }

    /** Where the study itself asked, and the person answered, that answer is the one that counts. */
    private static List<String> purposes(ConsentState state, Act act) {
        return act.option()
                .filter(option -> state.position(option, act.decidedIn(option))
                        .filter(position -> position.standing() != Position.Standing.CLEARED)
                        .isPresent())
                .map(List::of)
                .orElseGet(act::purposes);
    }

    /**
     * The channel of an act, where the person said no to it. A stop of all contact is about being contacted and not about one
     * way: what was asked for, and is not there to reach them, then waits in the app, where they look themselves.
     */
    private static Optional<Position> saidNo(ConsentState state, Act act) {
        return act.unlessSaidNo()
                .filter(channel -> channel != Channel.APP || act.reaches() || !allContactStopped(state))
                .flatMap(channel -> state.position(PurposeCodes.contact(channel), Scope.REGISTER))
                .filter(ConsentRules::no);
    }

    /** By the event that took back the app, which a stop of one choice does not share; any other may have been said no to again. */
    private static boolean allContactStopped(ConsentState state) {
        List<Position> noes = Stream.of(Channel.values())
                .flatMap(channel -> state.position(PurposeCodes.contact(channel), Scope.REGISTER).stream())
                .filter(ConsentRules::no)
                .toList();
        return noes.size() == Channel.values().length
                && state.position(PurposeCodes.contact(Channel.APP), Scope.REGISTER)
                        .filter(app -> app.standing() == Position.Standing.WITHDRAWN)
                        .filter(app -> noes.stream()
                                        .filter(one -> one.standing() == Position.Standing.WITHDRAWN)
                                        .filter(one -> one.seq() == app.seq())
                                        .count()
                                > 1)
                        .isPresent();
    }

    private static boolean no(Position position) {
        return position.standing() == Position.Standing.REFUSED || position.standing() == Position.Standing.WITHDRAWN;
    }

    private static Decision.Reason reason(Position no) {
        return no.standing() == Position.Standing.REFUSED ? Decision.Reason.REFUSED : Decision.Reason.WITHDRAWN;
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

    /** By what was ever said: a no since changes nothing about it, and a stop of what was never agreed to owes nothing. */
    private static boolean agreedOnce(ConsentState state, Act act, String purpose) {
        return act.study()
                .map(Scope::study)
                .filter(study -> state.everGiven(purpose, study))
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

    /** Being put in touch was agreed to with a site of one study; named with another study it was never asked. */
    private static Optional<Position> position(ConsentState state, Act act, String purpose) {
        return purpose.equals(PurposeCodes.PUT_IN_TOUCH)
                ? state.position(purpose, act.scope())
                        .filter(position -> position.study().equals(act.study().map(Scope::study))
                                || position.study().isEmpty())
                : state.position(purpose, act.decidedIn(purpose));
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

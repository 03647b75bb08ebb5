package org.volens.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.volens.consent.ConsentEvent.Stopped;

/**
 * What a person said beforehand, and what comes of it when they can no longer decide or have died. What takes away stands until they
 * take it back themselves; what permits stands as any yes does. Pure.
 */
public final class Beforehand {

    private static final Comparator<Standing> LEAST_FIRST = Comparator.comparing(
                    (Standing said) -> said.directive().effect())
            .thenComparing(said -> said.position().purpose());

    private Beforehand() {}

    /** A directive that stands at yes. */
    public record Standing(Position position, Directive directive) {}

    /** Everything that stands, the least first. */
    public static List<Standing> standing(
            ConsentState state, Map<String, Directive> directives, Supersessions leaflets, Instant now) {
        List<Standing> all = new ArrayList<>();
        directives.forEach((code, directive) -> state.position(code, Scope.REGISTER)
                .filter(position -> stands(position, directive, leaflets, now))
                .ifPresent(position -> all.add(new Standing(position, directive))));
        all.sort(LEAST_FIRST);
        return all;
    }

    private static boolean stands(Position position, Directive directive, Supersessions leaflets, Instant now) {
        return directive.protects()
                ? position.standing() == Position.Standing.GIVEN && !position.expiredAt(now)
                : ConsentRules.whyNot(Optional.of(position), leaflets, now).isEmpty();
    }

    /** What stands and takes away, which no leaflet ends. */
    public static List<Standing> protecting(ConsentState state, Map<String, Directive> directives, Instant now) {
        return standing(state, directives, Supersessions.NONE, now).stream()
                .filter(said -> said.directive().protects())
                .toList();
    }

    /** Whether nobody is to say yes to a study for the person while they cannot. */
    public static boolean nobodyForThem(ConsentState state, Map<String, Directive> directives, Instant now) {
        return protecting(state, directives, now).stream()
                .anyMatch(said -> said.directive().effect() == Directive.Effect.NOBODY_FOR_ME);
    }

    /** The word that what is held is deleted after the person's death. */
    public static Optional<Position> deletion(ConsentState state, Map<String, Directive> directives, Instant now) {
        return protecting(state, directives, now).stream()
                .filter(said -> said.directive().effect() == Directive.Effect.DELETE)
                .map(Standing::position)
                .findFirst();
    }

    /** The word by which an act goes on after the person's death; deletion, where both were said, comes first. */
    static Optional<Position> goesOn(
            ConsentState state, Act act, Map<String, Directive> directives, Supersessions leaflets, Instant now) {
        if (!act.afterDeath() || deletion(state, directives, now).isPresent()) {
            return Optional.empty();
        }
        return standing(state, directives, leaflets, now).stream()
                .filter(said -> said.directive().effect() == Directive.Effect.GO_ON)
                .map(Standing::position)
                .findFirst();
    }

    /**
     * The stops that a finding brings by which the person can decide no more, each an event of its own, the least first.
     *
     * @param events everything recorded of the person, in order
     * @param lost whether they could decide until now; otherwise only what was never done is done
     */
    public static List<Stopped> whenUnable(
            List<ConsentEvent> events,
            Map<String, Directive> directives,
            boolean lost,
            Collection<Purpose> offered,
            How how,
            Instant now) {
        ConsentState state = ConsentState.fold(events);
        List<Stopped> stops = new ArrayList<>();
        for (Standing said : protecting(state, directives, now)) {
            int number = number(events, said);
            Optional<StopLevel> level = said.directive().effect().stop();
            if (said.directive().when() == Directive.When.UNABLE
                    && level.isPresent()
                    && (lost || !done(events, said, number))) {
                Stopped stop = stop(state, level.get(), said, number, offered, how, now);
                stops.add(stop);
                state = state.after(stop);
            }
        }
        return stops;
    }

    /** The stop that asks for what is held to be deleted, by the word that stands. */
    public static Stopped whenDead(
            List<ConsentEvent> events, Position said, Collection<Purpose> offered, How how, Instant now) {
        Standing standing = new Standing(said, new Directive(Directive.When.DEATH, Directive.Effect.DELETE));
        return stop(ConsentState.fold(events), StopLevel.ERASE, standing, number(events, standing), offered, how, now);
    }

    private static Stopped stop(
            ConsentState state,
            StopLevel level,
            Standing said,
            int number,
            Collection<Purpose> offered,
            How how,
            Instant now) {
        Stopped plain = Stopping.decide(state, new Stopping.Request(level, Scope.REGISTER, null, how), offered, now);
        return plain.as(new ConsentEvent.Said(said.position().purpose(), number));
    }

    /** The number of the event in which it was said. */
    private static int number(List<ConsentEvent> events, Standing said) {
        return ConsentHistory.origin(events, said.position())
                .map(ConsentEvent::seq)
                .orElse(said.position().seq());
    }

    private static boolean done(List<ConsentEvent> events, Standing said, int number) {
        ConsentEvent.Said word = new ConsentEvent.Said(said.position().purpose(), number);
        return events.stream().anyMatch(event -> event instanceof Stopped stopped && word.equals(stopped.beforehand()));
    }
}

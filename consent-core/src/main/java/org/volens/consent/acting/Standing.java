package org.volens.consent.acting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentHistory;
import org.volens.consent.ConsentState;
import org.volens.consent.How;
import org.volens.consent.Position;

/** What was said yes to of a person, and by whom, out of what was recorded. */
public final class Standing {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    private Standing() {}

    /**
     * Every yes that stands, and every yes of somebody else that was not followed by the person's own word, also where it has
     * run out: it is what the person is asked to say for themselves.
     *
     * @param events everything recorded of the person, in order
     * @param shown references of the mandates whose evidence is accepted still
     * @param now the moment
     */
    public static List<StandingYes> of(List<ConsentEvent> events, Set<String> shown, Instant now) {
        return ConsentState.fold(events).positions().values().stream()
                .filter(position -> position.standing() == Position.Standing.GIVEN)
                .flatMap(position -> yes(events, position, shown, now).stream())
                .sorted(java.util.Comparator.comparing(
                        yes -> yes.purpose() + yes.scope().value()))
                .toList();
    }

    private static Optional<StandingYes> yes(
            List<ConsentEvent> events, Position position, Set<String> shown, Instant now) {
        How.@Nullable Acting acting = ConsentHistory.origin(events, position)
                .map(event -> event.how().acting())
                .orElse(null);
        if (acting == null && position.expiredAt(now)) {
            return Optional.empty();
        }
        return Optional.of(new StandingYes(
                position.purpose(),
                position.scope(),
                acting == null ? null : role(acting),
                LocalDate.ofInstant(position.decidedAt(), LONDON),
                acting == null || shown.contains(acting.mandate())));
    }

    /** The role that an event names. */
    public static Role role(How.Acting acting) {
        return Role.valueOf(acting.role().toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}

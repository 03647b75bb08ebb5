package org.volens.participants;

import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.volens.consent.Position;
import org.volens.consent.Supersessions;
import org.volens.consent.YesStanding;

/** Where a choice stands, in one word and by one rule wherever a person looks at it. */
public final class ChoiceStanding {

    private static final String NOT_ASKED = "not-asked";

    private ChoiceStanding() {}

    /** One of not-asked, given, refused, withdrawn, paused, expired and superseded. */
    public static String of(Optional<Position> position, Supersessions changed, Instant now) {
        return position.map(found -> of(found, changed, now)).orElse(NOT_ASKED);
    }

    private static String of(Position position, Supersessions changed, Instant now) {
        if (position.standing() == Position.Standing.CLEARED) {
            return NOT_ASKED;
        }
        if (position.expiredAt(now)) {
            return "expired";
        }
        boolean ended = yes(position, changed, now)
                .filter(YesStanding.Superseded.class::isInstance)
                .isPresent();
        return ended ? "superseded" : position.standing().name().toLowerCase(Locale.ROOT);
    }

    /** What later leaflets made of a yes that has not run out. */
    static Optional<YesStanding> yes(Position position, Supersessions changed, Instant now) {
        return position.leaflet() == null || position.expiredAt(now) ? Optional.empty() : changed.of(position, now);
    }
}

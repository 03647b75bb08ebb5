package org.volens.consent;

import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where one choice stands after all events.
 *
 * @param purpose purpose code
 * @param scope what it covers
 * @param standing given, refused or withdrawn; a purpose never asked has no position
 * @param seq event that put it there
 * @param decidedAt when that was recorded
 * @param validUntil when a yes runs out or a pause ends, or null
 * @param leaflet leaflet of the yes or no; null after a stop of something never answered
 */
public record Position(
        String purpose,
        Scope scope,
        Standing standing,
        int seq,
        Instant decidedAt,
        @Nullable Instant validUntil,
        @Nullable LeafletRef leaflet) {

    /** What was last said. */
    public enum Standing {
        GIVEN,
        REFUSED,
        WITHDRAWN,
        /** Put off until the end given. */
        PAUSED,
        /** As if never asked. */
        CLEARED
    }

    /** The study that it is about: its own, or that of its site, whose leaflet was read; empty for the register. */
    public Optional<Scope> study() {
        return switch (scope.kind()) {
            case REGISTER -> Optional.empty();
            case STUDY -> Optional.of(scope);
            case SITE -> Optional.ofNullable(leaflet).flatMap(LeafletRef::study);
        };
    }

    /** Whether it stands at yes, run out or not. */
    public boolean given() {
        return standing == Standing.GIVEN;
    }

    /** What it is about. */
    ConsentEvent.Item item() {
        return new ConsentEvent.Item(purpose, scope);
    }

    /** Whether a yes had run out at the moment given. */
    public boolean expiredAt(Instant now) {
        return standing == Standing.GIVEN && validUntil != null && !now.isBefore(validUntil);
    }
}

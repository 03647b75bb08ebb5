package org.volens.consent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent.Chosen;
import org.volens.consent.ConsentEvent.Corrected;
import org.volens.consent.ConsentEvent.Erased;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.ConsentEvent.Lapsed;
import org.volens.consent.ConsentEvent.Resumed;
import org.volens.consent.ConsentEvent.Stopped;

/**
 * What a person's events amount to. State is a fold and nothing else: the same events give the same state on any machine
 * at any time.
 *
 * @param lastSeq sequence number of the last event, 0 where there is none
 * @param lastRecordedAt its recorded time, or null
 * @param positions where each choice stands
 */
public record ConsentState(int lastSeq, @Nullable Instant lastRecordedAt, Map<Item, Position> positions) {

    /** Nobody has been asked anything. */
    public static final ConsentState EMPTY = new ConsentState(0, null, Map.of());

    public ConsentState {
        positions = Map.copyOf(positions);
    }

    /** Folds events in order of their sequence numbers; a gap is a fault. */
    public static ConsentState fold(List<ConsentEvent> events) {
        ConsentState state = EMPTY;
        for (ConsentEvent event : events) {
            state = state.after(event);
        }
        return state;
    }

    /** The state after one more event. Of an erased person the events before the erasure are gone, and all choices with them. */
    public ConsentState after(ConsentEvent event) {
        if (event instanceof Erased && event.seq() > lastSeq) {
            return new ConsentState(event.seq(), event.recordedAt(), Map.of());
        }
        if (event.seq() != lastSeq + 1) {
            throw new IllegalStateException("Event " + event.seq() + " cannot follow event " + lastSeq + ".");
        }
        Map<Item, Position> next = new LinkedHashMap<>(positions);
        for (Position changed : changes(event)) {
            next.put(new Item(changed.purpose(), changed.scope()), changed);
        }
        return new ConsentState(event.seq(), event.recordedAt(), next);
    }

    /** The positions that one event puts in place. */
    public Collection<Position> changes(ConsentEvent event) {
        return switch (event) {
            case Chosen chosen ->
                chosen.choices().stream().map(choice -> chosen(chosen, choice)).toList();
            case Stopped stopped ->
                stopped.withdrawn().stream().map(item -> stopped(stopped, item)).toList();
            case Resumed resumed -> List.of(cleared(resumed, new Item(PurposeCodes.PAUSE, Scope.REGISTER)));
            case Corrected corrected ->
                corrected.restored().stream()
                        .map(one -> restored(corrected, one))
                        .toList();
            case Lapsed lapsed ->
                lapsed.lapsed().stream()
                        .flatMap(item -> position(item.purpose(), item.scope()).stream())
                        .map(position -> ended(lapsed, position))
                        .toList();
            case Erased _ -> List.of();
        };
    }

    private static Position cleared(ConsentEvent event, Item item) {
        return new Position(
                item.purpose(), item.scope(), Position.Standing.CLEARED, event.seq(), event.recordedAt(), null, null);
    }

    /** A yes that has run out; anything else stays what it is. */
    private static Position ended(ConsentEvent event, Position position) {
        boolean carries = position.standing() == Position.Standing.GIVEN && !position.expiredAt(event.recordedAt());
        return new Position(
                position.purpose(),
                position.scope(),
                position.standing(),
                event.seq(),
                position.decidedAt(),
                carries ? event.recordedAt() : position.validUntil(),
                position.leaflet());
    }

    private static Position restored(Corrected event, ConsentEvent.Restored one) {
        Position before = one.position();
        return before == null
                ? cleared(event, one.item())
                : new Position(
                        before.purpose(),
                        before.scope(),
                        before.standing(),
                        event.seq(),
                        before.decidedAt(),
                        before.validUntil(),
                        before.leaflet());
    }

    private static Position chosen(Chosen event, ConsentEvent.Choice choice) {
        Position.Standing standing = switch (choice.answer()) {
            case GIVEN -> Position.Standing.GIVEN;
            case REFUSED -> Position.Standing.REFUSED;
        };
        return new Position(
                choice.purpose(),
                choice.scope(),
                standing,
                event.seq(),
                event.recordedAt(),
                choice.validUntil(),
                event.leaflet());
    }

    private Position stopped(Stopped event, Item item) {
        LeafletRef leaflet =
                position(item.purpose(), item.scope()).map(Position::leaflet).orElse(null);
        return new Position(
                item.purpose(),
                item.scope(),
                event.level() == StopLevel.PAUSE ? Position.Standing.PAUSED : Position.Standing.WITHDRAWN,
                event.seq(),
                event.recordedAt(),
                event.until(),
                leaflet);
    }

    /** Where one choice stands, if the person was ever asked. */
    public Optional<Position> position(String purpose, Scope scope) {
        return Optional.ofNullable(positions.get(new Item(purpose, scope)));
    }

    /** The recorded time of the next event: now, but at least one microsecond after the last. */
    public Instant nextRecordedAt(Instant now) {
        Instant rounded = now.truncatedTo(ChronoUnit.MICROS);
        if (lastRecordedAt == null || rounded.isAfter(lastRecordedAt)) {
            return rounded;
        }
        return lastRecordedAt.plus(1, ChronoUnit.MICROS);
    }
}

package org.volens.consent;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
 * @param yeses each yes to something in a study that was ever said, whatever was said since; what is owed to who took part is
 *     owed after a no too. One that a site heard, and that is in no event, has the number 0
 */
public record ConsentState(
        int lastSeq, @Nullable Instant lastRecordedAt, Map<Item, Position> positions, Set<Yes> yeses) {

    /** Nobody has been asked anything. */
    public static final ConsentState EMPTY = new ConsentState(0, null, Map.of());

    private static final int HEARD = 0;
    private static final Item RESULTS_OF_ALL = new Item(PurposeCodes.RESULTS, Scope.REGISTER);

    public ConsentState {
        positions = Map.copyOf(positions);
        yeses = Set.copyOf(yeses);
    }

    /** Where nobody said yes to a study. */
    public ConsentState(int lastSeq, @Nullable Instant lastRecordedAt, Map<Item, Position> positions) {
        this(lastSeq, lastRecordedAt, positions, Set.of());
    }

    /** A yes, and the number of the event in which it was said. */
    public record Yes(Item item, int seq) {}

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
        return new ConsentState(event.seq(), event.recordedAt(), next, yesesAfter(event));
    }

    private Set<Yes> yesesAfter(ConsentEvent event) {
        return switch (event) {
            case Chosen chosen -> with(chosen);
            case Corrected corrected -> without(corrected.wrong());
            case Stopped _, Resumed _, Lapsed _, Erased _ -> yeses;
        };
    }

    private Set<Yes> with(Chosen chosen) {
        Set<Yes> all = yeses;
        for (ConsentEvent.Choice choice : chosen.choices()) {
            if (choice.answer() == Answer.GIVEN && choice.scope().kind() == Scope.Kind.STUDY) {
                all = all == yeses ? new HashSet<>(yeses) : all;
                all.add(new Yes(new Item(choice.purpose(), choice.scope()), chosen.seq()));
            }
        }
        return all;
    }

    /** What was recorded in error was never said. */
    private Set<Yes> without(int wrong) {
        Set<Yes> all = new HashSet<>(yeses);
        all.removeIf(yes -> yes.seq() == wrong);
        return all;
    }

    /**
     * The same with studies whose sites recorded that the person agreed to take part. A study that never said how it is signed has no
     * other record of that. It is no yes that anything rests on: what is owed to who takes part is owed to them, and leaving the
     * register leaves them in their study.
     */
    public ConsentState heardBySites(Collection<Scope> studies) {
        Set<Yes> all = new HashSet<>(yeses);
        studies.forEach(study -> all.add(new Yes(new Item(PurposeCodes.TAKE_PART, study), HEARD)));
        return new ConsentState(lastSeq, lastRecordedAt, positions, all);
    }

    /** Whether the person ever said yes to something in a study. */
    public boolean everGiven(String purpose, Scope study) {
        Item item = new Item(purpose, study);
        return yeses.stream().anyMatch(yes -> yes.item().equals(item));
    }

    /** The positions that one event puts in place. */
    public Collection<Position> changes(ConsentEvent event) {
        return switch (event) {
            case Chosen chosen ->
                Stream.concat(
                                chosen.choices().stream().map(choice -> chosen(chosen, choice)),
                                chosen.choices().stream().flatMap(choice -> withIt(chosen, choice)))
                        .distinct()
                        .toList();
            case Stopped stopped ->
                Stream.concat(
                                stopped.withdrawn().stream().map(item -> stopped(stopped, item)),
                                withIt(stopped)
                                        .filter(position -> !stopped.withdrawn().contains(position.item())))
                        .toList();
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

    /**
     * What goes with an answer: who does not take part in a study is not known to its sites any more, and who does, or asks to be put
     * in touch with one, hears about it again although they had left it. Who wants no results of studies wants those of none. The
     * event itself names no study for that, since whoever writes it down must not learn of one.
     */
    private Stream<Position> withIt(Chosen event, ConsentEvent.Choice choice) {
        boolean takesPart = choice.purpose().equals(PurposeCodes.TAKE_PART);
        return switch (choice.answer()) {
            case REFUSED ->
                (takesPart ? inTouch(choice.scope()) : resultsOf(new Item(choice.purpose(), choice.scope())))
                        .filter(position -> !answers(event, position.item()))
                        .map(position -> ended(event, position.item(), null, Position.Standing.WITHDRAWN));
            case GIVEN ->
                takesPart || choice.purpose().equals(PurposeCodes.PUT_IN_TOUCH)
                        ? back(event, choice.scope()).stream()
                        : Stream.empty();
        };
    }

    /** What goes with a stop: no results of all studies is none of each, and no contact about research none about later studies. */
    private Stream<Position> withIt(Stopped event) {
        boolean contact = event.level() != StopLevel.PURPOSE && event.touches(PurposeCodes.contact(Channel.APP));
        return Stream.concat(
                        event.withdrawn().stream().flatMap(this::resultsOf),
                        contact ? given(PurposeCodes.CONTACT_LATER_OPTION) : Stream.empty())
                .map(position -> ended(event, position.item(), null, Position.Standing.WITHDRAWN));
    }

    /** Where results of a study were asked for, if the item is that of all studies. */
    private Stream<Position> resultsOf(Item item) {
        return item.equals(RESULTS_OF_ALL) ? given(PurposeCodes.RESULTS_OPTION) : Stream.empty();
    }

    private Stream<Position> given(String purpose) {
        return positions.values().stream().filter(position -> position.purpose().equals(purpose) && position.given());
    }

    private static boolean answers(Chosen event, Item item) {
        return event.choices().stream().anyMatch(choice -> item.equals(new Item(choice.purpose(), choice.scope())));
    }

    private Optional<Position> back(Chosen event, Scope scope) {
        return LeafletRef.studyOf(scope, event.leaflet())
                .flatMap(study -> position(PurposeCodes.STUDY_CONTACT, study))
                .filter(position -> position.standing() == Position.Standing.WITHDRAWN)
                .map(position -> cleared(event, position.item()));
    }

    /** Whether the person said yes to taking part in a study, or its site heard that. */
    public boolean takesPart(Scope study) {
        return position(PurposeCodes.TAKE_PART, study).filter(Position::given).isPresent()
                || yeses.contains(new Yes(new Item(PurposeCodes.TAKE_PART, study), HEARD));
    }

    /** Where the person asked to be put in touch with sites of a study, and that still stands. */
    Stream<Position> inTouch(Scope study) {
        return given(PurposeCodes.PUT_IN_TOUCH)
                .filter(position -> position.study().filter(study::equals).isPresent());
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
        boolean pause = event.level() == StopLevel.PAUSE;
        return ended(event, item, event.until(), pause ? Position.Standing.PAUSED : Position.Standing.WITHDRAWN);
    }

    private Position ended(ConsentEvent event, Item item, @Nullable Instant until, Position.Standing standing) {
        LeafletRef leaflet =
                position(item.purpose(), item.scope()).map(Position::leaflet).orElse(null);
        return new Position(item.purpose(), item.scope(), standing, event.seq(), event.recordedAt(), until, leaflet);
    }

    /** Where one choice stands, if the person was ever asked. */
    public Optional<Position> position(String purpose, Scope scope) {
        return Optional.ofNullable(positions.get(new Item(purpose, scope)));
    }

    /** Until when the person is left alone, at the moment given; empty where no pause runs. */
    public Optional<Instant> pausedUntil(Instant now) {
        return position(PurposeCodes.PAUSE, Scope.REGISTER)
                .filter(position -> position.standing() == Position.Standing.PAUSED)
                .map(Position::validUntil)
                .filter(now::isBefore);
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

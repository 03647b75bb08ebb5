package org.volens.consent;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.volens.consent.ConsentEvent.Item;

/**
 * What a person had agreed to at a legal time, as far as it was known at a recorded time. The legal time of an event is when the
 * person said it; the recorded time is when we learnt of it. Of two things said at one legal time the no wins. For looking back
 * only: what may be done now follows from the order of recording, {@link ConsentState#fold}.
 */
public final class ConsentHistory {

    private ConsentHistory() {}

    /** When the person said it: what staff wrote down of a call or a form, otherwise the moment of recording. */
    public static Instant legalTime(ConsentEvent event) {
        return Optional.ofNullable(event.how().saidAt())
                .filter(said -> said.isBefore(event.recordedAt()))
                .orElse(event.recordedAt());
    }

    /** The events that were known at a recorded time, in their order. */
    public static List<ConsentEvent> knownAt(List<ConsentEvent> events, Instant recorded) {
        return events.stream()
                .filter(event -> !event.recordedAt().isAfter(recorded))
                .toList();
    }

    /** Where choices stood at a legal time, as known at a recorded time. What was known to be recorded in error was never said. */
    public static ConsentState asOf(List<ConsentEvent> events, Instant legal, Instant recorded) {
        List<ConsentEvent> known = Amending.withoutErrors(knownAt(events, recorded));
        Map<Item, Said> newest = new HashMap<>();
        ConsentState state = ConsentState.EMPTY;
        for (ConsentEvent event : known) {
            for (Position position : state.changes(event)) {
                Said said = new Said(legalTime(event), position);
                if (!said.legal().isAfter(legal)) {
                    newest.merge(new Item(position.purpose(), position.scope()), said, Said::later);
                }
            }
            state = state.after(event);
        }
        Map<Item, Position> positions = new HashMap<>();
        newest.forEach((item, said) -> positions.put(item, said.position()));
        return new ConsentState(state.lastSeq(), state.lastRecordedAt(), positions, yesesAt(state, known, legal));
    }

    /** Of each yes that was known, whether it was said by then. */
    private static Set<ConsentState.Yes> yesesAt(ConsentState state, List<ConsentEvent> known, Instant legal) {
        Set<Integer> later = known.stream()
                .filter(event -> legalTime(event).isAfter(legal))
                .map(ConsentEvent::seq)
                .collect(Collectors.toSet());
        return state.yeses().stream().filter(yes -> !later.contains(yes.seq())).collect(Collectors.toSet());
    }

    /** The event in which a choice was last said: not what later corrected or ended it. Recorded times of a person are all different. */
    public static Optional<ConsentEvent> origin(List<ConsentEvent> events, Position position) {
        return events.stream()
                .filter(event -> event.recordedAt().equals(position.decidedAt()))
                .findFirst();
    }

    private record Said(Instant legal, Position position) {

        private static final Comparator<Said> ORDER = Comparator.comparing(Said::legal)
                .thenComparing(said -> said.position().standing() != Position.Standing.GIVEN)
                .thenComparing(said -> said.position().seq());

        static Said later(Said one, Said other) {
            return ORDER.compare(one, other) >= 0 ? one : other;
        }
    }
}

package org.volens.consent;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import org.volens.consent.ConsentEvent.Chosen;
import org.volens.consent.ConsentEvent.Corrected;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.ConsentEvent.Lapsed;

/** Ends a pause, and corrects answers that were recorded in error. Pure. */
public final class Amending {

    private Amending() {}

    /**
     * Ends a pause before its time.
     *
     * @return the event, or why not
     */
    public static Choosing.Outcome resume(ConsentState state, How how, Instant now) {
        Instant at = state.nextRecordedAt(now);
        boolean paused = state.position(PurposeCodes.PAUSE, Scope.REGISTER)
                .filter(position -> position.standing() == Position.Standing.PAUSED)
                .isPresent();
        return paused
                ? new Choosing.Outcome.Accepted(new ConsentEvent.Resumed(state.lastSeq() + 1, at, how))
                : declined("pause", "not-paused", "There is no pause to end.");
    }

    /**
     * Takes answers back that were recorded in error, and puts the choices where they stood before. What was decided after them
     * stays.
     *
     * @param wrong sequence number of the answers
     * @return the event, or why not
     */
    public static Choosing.Outcome correct(List<ConsentEvent> events, int wrong, String why, How how, Instant now) {
        ConsentState state = ConsentState.fold(events);
        if (why.isBlank()) {
            return declined("why", "required", "Say why the answers were wrong.");
        }
        if (wrong < 1 || wrong > events.size() || !(events.get(wrong - 1) instanceof Chosen answers)) {
            return declined(
                    "sequence",
                    "not-answers",
                    "Only answers can be recorded in error; a stop stays until the person says otherwise.");
        }
        if (events.stream().anyMatch(event -> event instanceof Corrected corrected && corrected.wrong() == wrong)) {
            return declined("sequence", "corrected-before", "These answers have been corrected already.");
        }
        ConsentState before = ConsentState.fold(events.subList(0, wrong - 1));
        Set<Item> items = answers.choices().stream()
                .map(choice -> new Item(choice.purpose(), choice.scope()))
                .collect(Collectors.toSet());
        List<ConsentEvent.Restored> restored = new ArrayList<>();
        answers.choices().forEach(choice -> {
            Item item = new Item(choice.purpose(), choice.scope());
            boolean stands = state.position(item.purpose(), item.scope())
                    .filter(position -> position.seq() == wrong)
                    .isPresent();
            if (stands && items.remove(item)) {
                restored.add(restored(item, before.position(item.purpose(), item.scope())));
            }
        });
        return new Choosing.Outcome.Accepted(
                new Corrected(state.lastSeq() + 1, state.nextRecordedAt(now), wrong, why, restored, how));
    }

    /**
     * Ends, for everything new, what others said yes to for the person in what is given.
     *
     * @param about whether a yes that stands, and the event that it comes from, is meant
     * @return the event, or that there is no such yes
     */
    public static Choosing.Outcome lapse(
            List<ConsentEvent> events,
            BiPredicate<Position, ConsentEvent> about,
            Lapsed.Why why,
            How how,
            Instant now) {
        ConsentState state = ConsentState.fold(events);
        Instant at = state.nextRecordedAt(now);
        List<Item> lapsed = state.positions().values().stream()
                .filter(position -> position.standing() == Position.Standing.GIVEN && !position.expiredAt(at))
                .filter(position -> ConsentHistory.origin(events, position)
                        .filter(event -> event.how().acting() != null && about.test(position, event))
                        .isPresent())
                .map(position -> new Item(position.purpose(), position.scope()))
                .sorted(Comparator.comparing(
                        (Item item) -> item.purpose() + item.scope().value()))
                .toList();
        return lapsed.isEmpty()
                ? declined("person", "nothing-said-for", "Nobody said yes to this for the person.")
                : new Choosing.Outcome.Accepted(new Lapsed(state.lastSeq() + 1, at, lapsed, why, how));
    }

    private static ConsentEvent.Restored restored(Item item, Optional<Position> before) {
        return new ConsentEvent.Restored(item, before.orElse(null));
    }

    private static Choosing.Outcome declined(String field, String rule, String sentence) {
        return new Choosing.Outcome.Declined(ConsentRefusal.field(field, rule, sentence));
    }
}

package org.volens.consent;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent.Chosen;
import org.volens.consent.ConsentEvent.Corrected;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.ConsentEvent.Lapsed;

/** Ends a pause, takes back what was recorded in error, and ends what others said for a person. Pure. */
public final class Amending {

    private Amending() {}

    /**
     * Ends a pause before its time.
     *
     * @param seen the number at which the choices stood when the pause was seen, or null; a later one is not ended unseen
     * @return the event, or why not
     */
    public static Choosing.Outcome resume(ConsentState state, @Nullable Integer seen, How how, Instant now) {
        if (seen != null && seen != state.lastSeq()) {
            return new Choosing.Outcome.Declined(Choosing.changedSince(state));
        }
        Instant at = state.nextRecordedAt(now);
        boolean paused = state.position(PurposeCodes.PAUSE, Scope.REGISTER)
                .filter(position -> position.standing() == Position.Standing.PAUSED)
                .isPresent();
        return paused
                ? new Choosing.Outcome.Accepted(new ConsentEvent.Resumed(state.lastSeq() + 1, at, how))
                : declined("pause", "not-paused", "There is no pause to end.");
    }

    /**
     * Takes a yes back that was recorded in error, and puts the choices where they would stand had nobody recorded it, nor any
     * other that was corrected before. What else was decided stays, before it or after; so does each no, of the wrong answers
     * too, since only the person can undo one.
     *
     * @param wrong sequence number of the answers
     * @return the event, or why not
     */
    public static Choosing.Outcome correct(List<ConsentEvent> events, int wrong, String why, How how, Instant now) {
        if (why.isBlank()) {
            return declined("why", "required", "Say why the answers were wrong.");
        }
        Optional<ConsentRefusal> early = Choosing.said(how, now);
        if (early.isPresent()) {
            return new Choosing.Outcome.Declined(early.get());
        }
        Optional<Chosen> answers = events.stream()
                .filter(event -> event.seq() == wrong)
                .flatMap(event -> event instanceof Chosen chosen ? Stream.of(chosen) : Stream.empty())
                .findFirst();
        return answers.map(chosen -> correct(events, chosen, why, how, now))
                .orElseGet(() -> declined(
                        "sequence",
                        "not-answers",
                        "Only answers can be recorded in error; a stop stays until the person says otherwise."));
    }

    private static Choosing.Outcome correct(
            List<ConsentEvent> events, Chosen answers, String why, How how, Instant now) {
        Set<Integer> errors = corrected(events);
        if (!errors.add(answers.seq())) {
            return declined("sequence", "corrected-before", "These answers have been corrected already.");
        }
        if (answers.choices().stream().noneMatch(choice -> choice.answer() == Answer.GIVEN)) {
            return declined("sequence", "a-no-stays", "A no stays until the person says otherwise.");
        }
        ConsentState state = ConsentState.fold(events);
        return new Choosing.Outcome.Accepted(new Corrected(
                state.lastSeq() + 1,
                state.nextRecordedAt(now),
                answers.seq(),
                why,
                restored(events, answers, state, without(events, errors)),
                how));
    }

    private static Set<Integer> corrected(List<ConsentEvent> events) {
        return events.stream()
                .flatMap(event -> event instanceof Corrected corrected ? Stream.of(corrected.wrong()) : Stream.empty())
                .collect(Collectors.toCollection(HashSet::new));
    }

    /** What the answers put in place, and what went with them. */
    private static List<ConsentEvent.Restored> restored(
            List<ConsentEvent> events, Chosen answers, ConsentState now, ConsentState right) {
        ConsentState before = ConsentState.fold(
                events.stream().filter(event -> event.seq() < answers.seq()).toList());
        return before.changes(answers).stream()
                .map(Position::item)
                .distinct()
                .filter(item ->
                        !same(now.position(item.purpose(), item.scope()), right.position(item.purpose(), item.scope())))
                .map(item -> new ConsentEvent.Restored(
                        item, right.position(item.purpose(), item.scope()).orElse(null)))
                .toList();
    }

    /** Whether two positions say the same, whichever event put them there; a cleared one says as much as none. */
    private static boolean same(Optional<Position> one, Optional<Position> other) {
        return said(one).equals(said(other));
    }

    private static Optional<Position> said(Optional<Position> position) {
        return position.filter(one -> one.standing() != Position.Standing.CLEARED)
                .map(one -> new Position(
                        one.purpose(),
                        one.scope(),
                        one.standing(),
                        0,
                        one.decidedAt(),
                        one.validUntil(),
                        one.leaflet()));
    }

    /** What the events amount to without each yes of the wrong ones, and so without what corrected them. */
    private static ConsentState without(List<ConsentEvent> events, Set<Integer> wrong) {
        return ConsentState.fold(
                events.stream().map(event -> without(event, wrong)).toList());
    }

    /** The events as they would be had nobody recorded what they say was recorded in error. */
    static List<ConsentEvent> withoutErrors(List<ConsentEvent> events) {
        Set<Integer> errors = corrected(events);
        return errors.isEmpty()
                ? events
                : events.stream().map(event -> without(event, errors)).toList();
    }

    private static ConsentEvent without(ConsentEvent event, Set<Integer> wrong) {
        return switch (event) {
            case Chosen chosen when wrong.contains(chosen.seq()) -> onlyNo(chosen);
            case ConsentEvent.Stopped death when wrong.contains(death.seq()) -> nothing(death);
            case Corrected corrected ->
                new Corrected(
                        corrected.seq(),
                        corrected.recordedAt(),
                        corrected.wrong(),
                        corrected.why(),
                        List.of(),
                        corrected.how());
            default -> event;
        };
    }

    /** Of stops a death alone is ever recorded in error. */
    private static ConsentEvent nothing(ConsentEvent.Stopped death) {
        return new ConsentEvent.Stopped(
                death.seq(), death.recordedAt(), death.level(), death.scope(), List.of(), death.how(), null);
    }

    private static Chosen onlyNo(Chosen chosen) {
        return new Chosen(
                chosen.seq(),
                chosen.recordedAt(),
                chosen.choices().stream()
                        .filter(choice -> choice.answer() == Answer.REFUSED)
                        .toList(),
                chosen.leaflet(),
                chosen.how());
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

    private static Choosing.Outcome declined(String field, String rule, String sentence) {
        return new Choosing.Outcome.Declined(ConsentRefusal.field(field, rule, sentence));
    }
}

package org.volens.subscribers;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.Position;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;

/**
 * What a consent event changes for those outside who know the person, and for whom of them. Pure.
 *
 * @param stops whether it takes something back; what gives something needs a permit to be told
 * @param level how far it goes
 * @param scope the study, where a study was left
 * @param items single purposes, where it is about such
 * @param until the end of a pause
 */
record Change(
        boolean stops,
        StopLevel level,
        Scope scope,
        List<Item> items,
        @Nullable Instant until) {

    Change {
        items = List.copyOf(items);
    }

    /** The changes of one event; most change nothing for anybody outside. */
    static List<Change> of(ConsentEvent event) {
        return switch (event) {
            case ConsentEvent.Stopped stopped -> List.of(stopped(stopped));
            case ConsentEvent.Chosen chosen -> both(answered(chosen, Answer.REFUSED), answered(chosen, Answer.GIVEN));
            case ConsentEvent.Corrected corrected ->
                both(restored(corrected, given -> !given), restored(corrected, given -> given));
            case ConsentEvent.Resumed _ -> List.of(new Change(false, StopLevel.PAUSE, Scope.REGISTER, List.of(), null));
            case ConsentEvent.Lapsed lapsed -> both(lapsed.lapsed(), List.of()); // nothing new rests on it
            case ConsentEvent.Erased _ -> List.of();
        };
    }

    private static Change stopped(ConsentEvent.Stopped stopped) {
        List<Item> single = stopped.level() == StopLevel.PURPOSE ? stopped.withdrawn() : List.of();
        return new Change(true, stopped.level(), stopped.scope(), single, stopped.until());
    }

    private static List<Item> answered(ConsentEvent.Chosen chosen, Answer answer) {
        return chosen.choices().stream()
                .filter(choice -> choice.answer() == answer)
                .map(choice -> new Item(choice.purpose(), choice.scope()))
                .toList();
    }

    private static List<Item> restored(ConsentEvent.Corrected corrected, Predicate<Boolean> wanted) {
        return corrected.restored().stream()
                .filter(one -> wanted.test(given(one.position())))
                .map(ConsentEvent.Restored::item)
                .toList();
    }

    private static boolean given(@Nullable Position position) {
        return position != null && position.standing() == Position.Standing.GIVEN;
    }

    private static List<Change> both(List<Item> taken, List<Item> given) {
        List<Change> changes = new ArrayList<>();
        if (!taken.isEmpty()) {
            changes.add(new Change(true, StopLevel.PURPOSE, Scope.REGISTER, taken, null));
        }
        if (!given.isEmpty()) {
            changes.add(new Change(false, StopLevel.PURPOSE, Scope.REGISTER, given, null));
        }
        return changes;
    }

    /**
     * This change as far as it concerns one who knows the person; empty where it does not. A yes is told only to lift a stop
     * that they were told of, and only while they still have to do with the person.
     */
    Optional<Change> as(Known known) {
        if (!stops && !(known.current() && known.toldOfStop())) {
            return Optional.empty();
        }
        return switch (level) {
            case PURPOSE -> narrowed(known);
            case PAUSE, CONTACT -> known.kind() == Subscriber.Kind.SPONSOR ? Optional.empty() : Optional.of(this);
            case STUDY -> scope.equals(Scope.study(known.studyId())) ? Optional.of(this) : Optional.empty();
            case ACCESS, REGISTER, ERASE -> Optional.of(this);
        };
    }

    private Optional<Change> narrowed(Known known) {
        List<Item> theirs = items.stream().filter(item -> concerns(item, known)).toList();
        return theirs.isEmpty() ? Optional.empty() : Optional.of(new Change(stops, level, scope, theirs, until));
    }

    private static boolean concerns(Item item, Known known) {
        if (!item.scope().equals(Scope.REGISTER)) {
            return item.scope().equals(Scope.study(known.studyId()))
                    || item.scope().equals(Scope.site(known.siteId()));
        }
        boolean sponsor = known.kind() == Subscriber.Kind.SPONSOR;
        return switch (item.purpose()) {
            case PurposeCodes.COMMERCIAL_SPONSORS -> known.commercial();
            case PurposeCodes.GENETIC_RESEARCH, PurposeCodes.OVERSEAS_TRANSFER, PurposeCodes.WEARABLES -> true;
            case PurposeCodes.MATCH_BY_RECORD -> known.contactOnly() && !sponsor;
            case PurposeCodes.RESULTS -> !sponsor;
            default -> item.purpose().startsWith(PurposeCodes.CONTACT_PREFIX) && !sponsor;
        };
    }

    /** Codes of the single purposes. */
    List<String> purposes() {
        return items.stream().map(Item::purpose).distinct().toList();
    }
}

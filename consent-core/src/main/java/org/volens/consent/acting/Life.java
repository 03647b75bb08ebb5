package org.volens.consent.acting;

import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What changes who decides for a person.
 *
 * @param birthDate when they were born
 * @param found everything that was found about their capacity, in order of days; a later loss does not undo an earlier
 *     return
 */
public record Life(LocalDate birthDate, List<Found> found) {

    public Life {
        found = found.stream().sorted(Comparator.comparing(Found::on)).toList();
    }

    /** What somebody qualified found about a person's capacity, and when. */
    public record Found(Capacity capacity, LocalDate on) {}

    /**
     * The first day, from the one given on, on which the person was able to decide, as is known now. What was found before that
     * day and written down after it says it of the day itself, where nothing else was found in between.
     */
    Optional<LocalDate> ableFrom(LocalDate day) {
        return ableBefore(day)
                ? Optional.of(day)
                : found.stream()
                        .filter(one -> one.capacity().able() && !one.on().isBefore(day))
                        .map(Found::on)
                        .findFirst();
    }

    private boolean ableBefore(LocalDate day) {
        return found.stream()
                .filter(one -> one.on().isBefore(day))
                .reduce((_, later) -> later)
                .filter(last -> last.capacity().able())
                .isPresent();
    }

    /** The day on which the person was first found able again after the last loss; empty while they are not, or never lost it. */
    Optional<LocalDate> ableSinceLoss() {
        int lost = found.stream().map(Found::capacity).toList().lastIndexOf(Capacity.LACKS);
        return lost < 0
                ? Optional.empty()
                : found.stream()
                        .skip(lost + 1L)
                        .filter(one -> one.capacity().able())
                        .map(Found::on)
                        .findFirst();
    }

    /** Since when the person is found unable to decide; empty when that was not the last thing found. */
    Optional<LocalDate> unableSince() {
        return found.isEmpty() || found.getLast().capacity() != Capacity.LACKS
                ? Optional.empty()
                : Optional.of(found.getLast().on());
    }
}

package org.volens.consent.acting;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What changes who decides for a person.
 *
 * @param birthDate when they were born
 * @param found everything that was found about their capacity, in order of days; a later loss does not undo an earlier
 *     return
 */
public record Life(LocalDate birthDate, List<Found> found) {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");

    public Life {
        found = found.stream().sorted(Comparator.comparing(Found::on)).toList();
    }

    /**
     * What somebody qualified found about a person's capacity.
     *
     * @param on day on which it was found
     * @param recordedAt when it was written down; null where that is not known
     */
    public record Found(
            Capacity capacity, LocalDate on, @Nullable Instant recordedAt) {

        /** Of which nothing but the day is known. */
        public Found(Capacity capacity, LocalDate on) {
            this(capacity, on, null);
        }

        /** Once it was written down, and from the day after on whenever that was. */
        private boolean counts(Instant moment) {
            return !moment.isBefore(on.plusDays(1).atStartOfDay(LONDON).toInstant())
                    || recordedAt != null && !moment.isBefore(recordedAt);
        }
    }

    /** Whether what was last found by a moment is that the person can decide. */
    boolean foundAble(Instant moment) {
        return found.stream()
                .filter(one -> one.counts(moment))
                .reduce((_, later) -> later)
                .filter(last -> last.capacity().able())
                .isPresent();
    }

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

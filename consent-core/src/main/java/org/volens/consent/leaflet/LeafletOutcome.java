package org.volens.consent.leaflet;

import java.util.List;
import java.util.function.Function;

/** What came of a request about a leaflet: the result, or every reason why not, so that all can be put right at once. */
public sealed interface LeafletOutcome<T> {

    /** It is done. */
    record Done<T>(T value) implements LeafletOutcome<T> {}

    /** Nothing changed. */
    record Declined<T>(List<LeafletRefusal> refusals) implements LeafletOutcome<T> {
        public Declined {
            refusals = List.copyOf(refusals);
        }
    }

    /** Done with the value unless there are refusals. */
    static <T> LeafletOutcome<T> unless(List<LeafletRefusal> refusals, java.util.function.Supplier<T> value) {
        return refusals.isEmpty() ? new Done<>(value.get()) : new Declined<>(refusals);
    }

    /** One reason why not. */
    static <T> LeafletOutcome<T> declined(LeafletRefusal refusal) {
        return new Declined<>(List.of(refusal));
    }

    /** Goes on with the value. */
    default <R> LeafletOutcome<R> then(Function<T, LeafletOutcome<R>> next) {
        return switch (this) {
            case Done<T> done -> next.apply(done.value());
            case Declined<T> declined -> new Declined<>(declined.refusals());
        };
    }
}

package org.volens.demo.soak.timeline;

import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.demo.soak.history.Wish;

/**
 * An event as the database committed it, in its order of commits.
 *
 * @param seq number among the person's
 * @param recordedAt when it says that it was recorded
 * @param commitment its commitment, in hex
 * @param said what it says; null where the content never came
 * @param position place in the order of commits
 * @param committedAt when, on the wall clock
 */
public record LedgerEvent(
        int seq,
        Instant recordedAt,
        String commitment,
        @Nullable ConsentEvent said,
        long position,
        Instant committedAt) {

    /** What it forbids: all that a stop stops, each purpose that was refused, or nothing. */
    public Stream<Wish> forbidden() {
        return said == null ? Stream.empty() : forbidden(said);
    }

    private static Stream<Wish> forbidden(ConsentEvent event) {
        return switch (event) {
            case ConsentEvent.Stopped stopped -> Stream.of(Wants.wish(stopped));
            case ConsentEvent.Chosen chosen ->
                chosen.choices().stream()
                        .filter(choice -> choice.answer() == Answer.REFUSED)
                        .map(choice -> new Wish("purpose", choice.purpose(), Wants.study(choice.scope()), null));
            case ConsentEvent.Resumed _, ConsentEvent.Corrected _, ConsentEvent.Lapsed _, ConsentEvent.Erased _ ->
                Stream.empty();
        };
    }

    /** Whether it is a stop that goes as far as somebody asked: as they said, or, where that can be in doubt, to all contact. */
    public boolean takes(Wish asked) {
        return stop().map(Wants::wish)
                .filter(found -> Ladder.takes(found, asked))
                .isPresent();
    }

    /** The stop that it is, if it is one. */
    public Optional<ConsentEvent.Stopped> stop() {
        return said instanceof ConsentEvent.Stopped stopped ? Optional.of(stopped) : Optional.empty();
    }
}

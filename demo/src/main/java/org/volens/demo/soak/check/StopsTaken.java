package org.volens.demo.soak.check;

import java.util.Optional;
import java.util.stream.Stream;
import org.volens.demo.soak.check.Fault.Kind;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.timeline.Ladder;
import org.volens.demo.soak.timeline.LedgerEvent;
import org.volens.demo.soak.timeline.Recorded;
import org.volens.demo.soak.timeline.Timeline;

/** A stop is never refused and never taken for less: as asked, or, where that is in doubt, as a stop of all contact. */
final class StopsTaken implements LawThree.Rule {

    @Override
    public Stream<Fault> faults(Recorded recorded) {
        return recorded.people().stream()
                .flatMap(person -> Stream.of(refused(person), narrowed(person), recorded(person))
                        .flatMap(faults -> faults));
    }

    /** Of somebody who was erased, staff's reference leads nowhere any more. */
    private static Stream<Fault> refused(Timeline person) {
        return person.stopped().stream()
                .filter(one -> one.call().refused()
                        && !person.erasedBy(one.call().answered().wall()))
                .map(one -> Fault.of(
                        Kind.STOP_REFUSED,
                        "A stop of %s by %s was refused with %d (%s).",
                        person.name(),
                        one.call().route(),
                        one.call().status(),
                        one.call().rule()));
    }

    private static Stream<Fault> narrowed(Timeline person) {
        return person.stopped().stream()
                .filter(one ->
                        one.choice() != null && one.kept() != null && one.kept().sequence() > 0)
                .filter(one -> !taken(one))
                .map(one -> Fault.of(
                        Kind.STOP_REFUSED,
                        "A stop of %s by %s asked for %s and got %s.",
                        person.name(),
                        one.call().route(),
                        one.wish().level(),
                        one.choice()));
    }

    /** What the ledger holds of it counts, whatever was answered; a page for people is answered in their words alone. */
    private static Stream<Fault> recorded(Timeline person) {
        return person.stopped().stream()
                .filter(one -> one.call().acknowledged())
                .filter(one -> recorded(person, one)
                        .filter(event -> !event.takes(one.wish()))
                        .isPresent())
                .map(one -> Fault.of(
                        Kind.STOP_REFUSED,
                        "A stop of %s by %s asked for %s, and less was recorded.",
                        person.name(),
                        one.call().route(),
                        one.wish().level()));
    }

    private static Optional<LedgerEvent> recorded(Timeline person, Happening.Stopped one) {
        return Optional.ofNullable(person.events().get(person.seq(one).orElse(0)));
    }

    private static boolean taken(Happening.Stopped one) {
        return one.wish().level().equals(one.choice())
                || (Ladder.DOUBTFUL.contains(one.wish().level()) && "contact".equals(one.choice()));
    }
}

package org.volens.demo.soak.check;

import java.util.Set;
import java.util.stream.Stream;
import org.volens.demo.soak.check.Fault.Kind;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.timeline.Recorded;
import org.volens.demo.soak.timeline.Timeline;

/** A stop is never refused and never taken for less: as asked, or, where that is in doubt, as a stop of all contact. */
final class StopsTaken implements LawThree.Rule {

    private static final Set<String> NARROW = Set.of("purpose", "pause", "study", "unclear");

    @Override
    public Stream<Fault> faults(Recorded recorded) {
        return recorded.people().stream().flatMap(person -> Stream.concat(refused(person), narrowed(person)));
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

    private static boolean taken(Happening.Stopped one) {
        return one.wish().level().equals(one.choice())
                || (NARROW.contains(one.wish().level()) && "contact".equals(one.choice()));
    }
}

package org.volens.demo.soak.check;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.volens.demo.soak.check.Fault.Kind;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.timeline.Recorded;
import org.volens.demo.soak.timeline.Timeline;

/** Everybody's numbers run from 1 without a gap, in the order of their times, up to the last that the ledger counts. */
final class Sequences implements LawThree.Rule {

    @Override
    public Stream<Fault> faults(Recorded recorded) {
        return recorded.people().stream().flatMap(person -> faults(person).stream());
    }

    private static List<Fault> faults(Timeline person) {
        List<Fault> faults = new ArrayList<>();
        int before = 0;
        Instant last = Instant.MIN;
        for (Happening.StoredEvent event : person.stored().values()) {
            if (event.seq() != before + 1) {
                faults.add(gap(person, "after %d comes %d".formatted(before, event.seq())));
            }
            if (!event.recordedAt().isAfter(last)) {
                faults.add(gap(person, "%d is not later than the one before".formatted(event.seq())));
            }
            before = event.seq();
            last = event.recordedAt();
        }
        if (before != person.lastSeq()) {
            faults.add(gap(person, "the last is %d and should be %d".formatted(before, person.lastSeq())));
        }
        return faults;
    }

    private static Fault gap(Timeline person, String how) {
        return Fault.of(Kind.SEQUENCE_GAP, "The numbers of %s have a gap: %s.", person.name(), how);
    }
}

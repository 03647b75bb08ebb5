package org.volens.demo.soak.check;

import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.timeline.Recorded;

/** Looks for every way in which a recorded history breaks law 3, or loses what was acknowledged. */
public final class LawThree {

    private static final List<Rule> RULES = List.of(
            new ActsAfterStops(),
            new Arrivals(),
            new Events(),
            new Asked(),
            new Sequences(),
            new Tree(),
            new OwnHistories(),
            new StopsTaken());

    private LawThree() {}

    /** Something to look for. */
    interface Rule {
        Stream<Fault> faults(Recorded recorded);
    }

    /** What was found; the history is read twice, since its receipts are not kept in memory. */
    public static List<Fault> faults(Recorded recorded, Supplier<Stream<Happening>> history) {
        return Stream.concat(faults(recorded).stream(), Receipts.faults(recorded, history))
                .toList();
    }

    /** What was found without verifying the receipts one by one, which takes longest. */
    public static List<Fault> faults(Recorded recorded) {
        return RULES.stream().flatMap(rule -> rule.faults(recorded)).toList();
    }
}

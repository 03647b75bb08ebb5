package org.volens.registry.intake;

import java.util.ArrayList;
import java.util.List;

/**
 * What an import did, in numbers. Says nothing of anybody: rejected lines by number, field and rule.
 *
 * @param read lines read
 * @param people people by what became of them
 * @param facts facts by what became of them
 * @param rejectedLines lines that were not taken
 * @param rejected the first thousand of them
 */
public record ImportReport(
        long read, PeopleCounts people, FactCounts facts, long rejectedLines, List<Rejection> rejected) {

    private static final int MOST_REJECTIONS = 1_000;

    static final ImportReport NOTHING =
            new ImportReport(0, new PeopleCounts(0, 0, 0), new FactCounts(0, 0, 0, 0, 0), 0, List.of());

    public ImportReport {
        rejected = List.copyOf(rejected);
    }

    /** People by what became of them. */
    public record PeopleCounts(long created, long updated, long unchanged) {
        PeopleCounts plus(PeopleCounts other) {
            return new PeopleCounts(created + other.created, updated + other.updated, unchanged + other.unchanged);
        }
    }

    /**
     * Facts by what became of them.
     *
     * @param stored stored or replaced now
     * @param unchanged there already
     * @param takenBack refuted or entered in error; kept nowhere, and an earlier one deleted
     * @param notPermitted facts of people without a live permission; kept nowhere
     * @param outsideCodeSets codes that no protocol or open definition names; kept nowhere
     */
    public record FactCounts(long stored, long unchanged, long takenBack, long notPermitted, long outsideCodeSets) {
        FactCounts plus(FactCounts other) {
            return new FactCounts(
                    stored + other.stored,
                    unchanged + other.unchanged,
                    takenBack + other.takenBack,
                    notPermitted + other.notPermitted,
                    outsideCodeSets + other.outsideCodeSets);
        }
    }

    /** A line that was not taken: where and why, never what stood there. */
    public record Rejection(long line, String field, String rule) {}

    ImportReport plus(ImportReport other) {
        List<Rejection> all = new ArrayList<>(rejected);
        other.rejected.stream().limit(MOST_REJECTIONS - all.size()).forEach(all::add);
        return new ImportReport(
                read + other.read,
                people.plus(other.people),
                facts.plus(other.facts),
                rejectedLines + other.rejectedLines,
                all);
    }

    static ImportReport rejecting(Rejection rejection) {
        return new ImportReport(1, NOTHING.people, NOTHING.facts, 1, List.of(rejection));
    }
}

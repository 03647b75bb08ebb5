package org.volens.transparency.pages;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.volens.consent.PersonId;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.uses.PageTree;
import org.volens.consent.proof.uses.ToldUse;
import org.volens.consent.proof.uses.UsePage;

/**
 * A page as it is made: the uses in their order with the salt of each, and the tree over them.
 *
 * @param page what the log will hold
 * @param lines its uses
 * @param tree the tree over them
 */
record MadePage(UsePage page, List<Line> lines, PageTree tree) {

    MadePage {
        lines = List.copyOf(lines);
    }

    /** A use with the random name of its person, its salt and its commitment. */
    record Line(Waiting use, UUID principal, Commitment commitment) {}

    /** The page of those uses, of which there is at least one and none is gone, under the random names of their people. */
    static MadePage of(UUID id, List<Waiting> uses, Map<PersonId, UUID> principals, Instant until, PageHours hours) {
        List<Line> lines = uses.stream()
                .map(use -> line(use, Objects.requireNonNull(principals.get(use.person()), "principal")))
                .toList();
        PageTree tree = PageTree.of(
                lines.stream().map(line -> line.commitment().value()).toList());
        Instant earliest = uses.stream()
                .map(one -> one.use().orElseThrow().at())
                .min(Instant::compareTo)
                .orElseThrow();
        return new MadePage(new UsePage(id, hours.begin(earliest), until, lines.size(), tree.root()), lines, tree);
    }

    private static Line line(Waiting waiting, UUID principal) {
        ToldUse use = waiting.use().orElseThrow();
        return new Line(waiting, principal, Commitment.toCanonical(use.canonical(principal)));
    }
}

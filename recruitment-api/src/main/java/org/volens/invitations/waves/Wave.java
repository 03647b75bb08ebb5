package org.volens.invitations.waves;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.diversity.Cell;
import org.volens.diversity.Seed;
import org.volens.invitations.RunItems;

/**
 * One invitation run.
 *
 * @param number number within the study, from 1
 * @param size how many people to invite
 * @param criteriaVersion criteria it used
 * @param wordingVersion invitation wording it sends
 * @param seed seed of the draw; told after issue only
 * @param plan places by cell
 * @param proposal who proposed it
 * @param decision who decided it, or null
 * @param issued what came of it, or null
 */
record Wave(
        UUID id,
        UUID studyId,
        int number,
        State state,
        int size,
        @Nullable String note,
        int criteriaVersion,
        int wordingVersion,
        Seed seed,
        List<PlannedCell> plan,
        Proposal proposal,
        @Nullable Decision decision,
        @Nullable Issued issued) {

    Wave {
        plan = List.copyOf(plan);
    }

    /** It by its names. */
    RunItems.Run run() {
        return new RunItems.Run(id, studyId, number);
    }

    /** Since when it stands: since its decision, or before that since it was proposed. */
    Instant decidedAt() {
        return decision == null ? proposal.at() : decision.at();
    }

    /** Where a run stands. */
    enum State {
        PROPOSED,
        APPROVED,
        ISSUING,
        ISSUED,
        REJECTED,
        ABANDONED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static State of(String code) {
            return Arrays.stream(values())
                    .filter(state -> state.code().equals(code))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A cell with the people in it and the places it gets; true numbers, never told. */
    record PlannedCell(String cell, int people, int places) {}

    /** Who proposed it. */
    record Proposal(String by, String byName, String byOds, Instant at) {}

    /** Who decided it, and why. */
    record Decision(
            String by, String byName, Instant at, @Nullable String reason) {}

    /** What came of it: invitations made, and why others of those drawn were left out. */
    record Issued(Instant at, int count, Map<String, Integer> leftOut) {}

    /** Places by cell, as the draw takes them. */
    Map<Cell, Integer> places() {
        Map<Cell, Integer> places = new TreeMap<>();
        plan.forEach(cell -> places.put(Cell.read(cell.cell()), cell.places()));
        return places;
    }

    int pool() {
        return plan.stream().mapToInt(PlannedCell::people).sum();
    }

    int steered() {
        return plan.stream()
                .filter(cell -> !Cell.read(cell.cell()).ordinary())
                .mapToInt(PlannedCell::people)
                .sum();
    }
}

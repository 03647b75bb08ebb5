package org.volens.invitations.waves;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volens.cohort.ReleaseFunction;
import org.volens.cohort.Released;
import org.volens.diversity.Cell;
import org.volens.diversity.Dimension;

/** A run as it travels over HTTP: released numbers only, and the seed only after issue. */
record WaveJson(
        UUID waveId,
        UUID studyId,
        int number,
        String state,
        int size,
        @Nullable String note,
        String proposedBy,
        String proposedByOrganisation,
        Instant proposedAt,
        String seedHash,
        Released pool,
        Released steered,
        List<CellJson> planned,
        @Nullable String approvedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason,
        @Nullable Instant issuedAt,
        @Nullable Released issued,
        @Nullable Map<String, Released> leftOut,
        @Nullable String seed) {

    /** One group of people with its released numbers. */
    record CellJson(Map<String, String> cell, Released people, Released planned) {}

    static WaveJson of(Wave wave) {
        Wave.Decision decision = wave.decision();
        Wave.Issued issued = wave.issued();
        return new WaveJson(
                wave.id(),
                wave.studyId(),
                wave.number(),
                wave.state().code(),
                wave.size(),
                wave.note(),
                wave.proposal().byName(),
                wave.proposal().byOds(),
                wave.proposal().at(),
                HexFormat.of().formatHex(wave.seed().hash(wave.id())),
                ReleaseFunction.release(wave.pool()),
                ReleaseFunction.release(wave.steered()),
                wave.plan().stream().map(WaveJson::cell).toList(),
                decision == null ? null : decision.byName(),
                decision == null ? null : decision.at(),
                decision == null ? null : decision.reason(),
                issued == null ? null : issued.at(),
                issued == null ? null : ReleaseFunction.release(issued.count()),
                issued == null ? null : released(issued.leftOut()),
                issued == null ? null : wave.seed().hex());
    }

    private static CellJson cell(Wave.PlannedCell cell) {
        return new CellJson(
                names(Cell.read(cell.cell()).categories()),
                ReleaseFunction.release(cell.people()),
                ReleaseFunction.release(cell.places()));
    }

    private static Map<String, String> names(Map<Dimension, String> categories) {
        return categories.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().code(), Map.Entry::getValue, (first, _) -> first, TreeMap::new));
    }

    private static Map<String, Released> released(Map<String, Integer> counts) {
        Map<String, Released> released = new TreeMap<>();
        counts.forEach((reason, people) -> released.put(reason, ReleaseFunction.release(people)));
        return released;
    }
}

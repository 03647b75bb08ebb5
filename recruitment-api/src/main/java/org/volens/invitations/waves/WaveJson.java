package org.volens.invitations.waves;

import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
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
        @Nullable String seed,
        String proofs) {

    /** One group of people with its released numbers. */
    record CellJson(Map<String, String> cell, Released people, Released planned) {}

    static WaveJson of(Wave wave, Map<String, Released> released) {
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
                of(released, WaveNumbers.POOL),
                of(released, WaveNumbers.STEERED),
                cells(wave, released),
                decision == null ? null : decision.byName(),
                decision == null ? null : decision.at(),
                decision == null ? null : decision.reason(),
                issued == null ? null : issued.at(),
                issued == null ? null : of(released, WaveNumbers.ISSUED),
                issued == null ? null : leftOut(issued.leftOut().keySet(), released),
                issued == null ? null : wave.seed().hex(),
                "/v1/studies/" + wave.studyId() + "/waves/" + wave.id() + "/proofs");
    }

    /** Cells whose people may be told as a number: a list of those with anybody in them would tell that there is somebody. */
    private static List<CellJson> cells(Wave wave, Map<String, Released> released) {
        return wave.plan().stream()
                .map(cell -> cell(cell, released))
                .filter(cell -> cell.people() instanceof Released.Number)
                .toList();
    }

    private static CellJson cell(Wave.PlannedCell cell, Map<String, Released> released) {
        return new CellJson(
                names(Cell.read(cell.cell()).categories()),
                of(released, WaveNumbers.people(cell)),
                of(released, WaveNumbers.places(cell)));
    }

    private static Map<String, String> names(Map<Dimension, String> categories) {
        return categories.entrySet().stream()
                .collect(Collectors.toMap(
                        entry -> entry.getKey().code(), Map.Entry::getValue, (first, _) -> first, TreeMap::new));
    }

    /** Reasons whose people may be told as a number, for the same reason as with cells. */
    private static Map<String, Released> leftOut(Set<String> reasons, Map<String, Released> released) {
        Map<String, Released> told = new TreeMap<>();
        reasons.forEach(reason -> told.put(reason, of(released, WaveNumbers.leftOut(reason))));
        told.values().removeIf(people -> !(people instanceof Released.Number));
        return told;
    }

    /** Not among the numbers of the day: told as too few to be told. */
    private static Released of(Map<String, Released> released, String key) {
        return released.getOrDefault(key, new Released.Suppressed());
    }
}

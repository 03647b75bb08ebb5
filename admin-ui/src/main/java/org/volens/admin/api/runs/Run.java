package org.volens.admin.api.runs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;
import org.volens.admin.api.Released;

/** One round of inviting people drawn at random, from proposal to sending. */
public record Run(
        String waveId,
        @Nullable Integer number,
        @Nullable String studyId,
        @Nullable String studyTitle,
        String state,
        int size,
        @Nullable String note,
        @Nullable String proposedBy,
        @Nullable Instant proposedAt,
        @Nullable String approvedBy,
        @Nullable Integer issued,
        @Nullable String seedHash,
        @Nullable String seed,
        @Nullable Planned planned,
        @Nullable Released pool,
        @Nullable Released steered,
        List<LeftOut> leftOut) {
    public Run {
        leftOut = Absent.asEmpty(leftOut);
    }

    public boolean settling() {
        return state.equals("approved") || state.equals("issuing");
    }

    /** How the run is shared out among groups. */
    public record Planned(List<Cell> cells) {
        public Planned {
            cells = Absent.asEmpty(cells);
        }
    }

    /** One group of the plan: what describes it, how many could take part, how many are to be invited. */
    public record Cell(
            Map<String, Object> cell,
            @Nullable Released people,
            @Nullable Integer planned) {
        public Cell {
            cell = Absent.asEmpty(cell);
        }
    }

    /** People the sending left out, by reason. */
    public record LeftOut(String reason, @Nullable Released people) {}
}

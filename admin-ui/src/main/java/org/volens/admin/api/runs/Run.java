package org.volens.admin.api.runs;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;
import org.volens.admin.api.Tally;

/** One round of inviting people drawn at random, from proposal to sending. */
public record Run(
        String waveId,
        @Nullable Integer number,
        @Nullable String studyId,
        String state,
        int size,
        @Nullable String note,
        @Nullable String proposedBy,
        @Nullable String proposedByOrganisation,
        @Nullable Instant proposedAt,
        @Nullable String approvedBy,
        @Nullable Instant decidedAt,
        @Nullable String decisionReason,
        @Nullable Tally issued,
        @Nullable String seedHash,
        @Nullable String seed,
        List<Cell> planned,
        @Nullable Tally pool,
        @Nullable Tally steered,
        Map<String, Tally> leftOut) {
    public Run {
        planned = Absent.asEmpty(planned);
        leftOut = Absent.asEmpty(leftOut);
    }

    public boolean settling() {
        return state.equals("approved") || state.equals("issuing");
    }

    /** One group of the plan: what describes it, how many could take part, how many are to be invited. */
    public record Cell(
            Map<String, Object> cell,
            @Nullable Tally people,
            @Nullable Tally planned) {
        public Cell {
            cell = Absent.asEmpty(cell);
        }
    }
}

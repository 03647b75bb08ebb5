package org.volens.admin.api.runs;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;
import org.volens.admin.api.Released;

/** Aims beside what has happened so far. */
public record Progress(
        List<Dimension> dimensions,
        @Nullable Totals totals,
        @Nullable String basis) {
    public Progress {
        dimensions = Absent.asEmpty(dimensions);
    }

    /** One characteristic. */
    public record Dimension(String dimension, List<Row> rows) {
        public Dimension {
            rows = Absent.asEmpty(rows);
        }
    }

    /** One group: its aim, and who of it was invited, is interested, is enrolled. */
    public record Row(
            String category,
            @Nullable BigDecimal targetShare,
            @Nullable Integer targetCount,
            @Nullable Released invited,
            @Nullable Released interested,
            @Nullable Released enrolled) {}

    /** Everyone together. */
    public record Totals(
            @Nullable Released invited,
            @Nullable Released interested,
            @Nullable Released enrolled) {}
}

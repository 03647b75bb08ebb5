package org.volens.admin.aims;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Released;
import org.volens.admin.api.runs.Progress;
import org.volens.admin.api.studies.Study;

/** Shares of everyone invited, interested or enrolled. Where a number is suppressed there is no share, not a zero. */
record Shares(Study study, Progress.@Nullable Totals totals) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    @Nullable
    BigDecimal aim(Progress.Row row) {
        if (row.targetShare() != null) {
            return Percent.read("share", row.targetShare());
        }
        var whole = study.target();
        return row.targetCount() == null || whole == null || whole == 0
                ? null
                : share(row.targetCount().longValue(), whole.longValue());
    }

    @Nullable
    BigDecimal invited(Progress.Row row) {
        return totals == null ? null : share(row.invited(), totals.invited());
    }

    @Nullable
    BigDecimal interested(Progress.Row row) {
        return totals == null ? null : share(row.interested(), totals.interested());
    }

    @Nullable
    BigDecimal enrolled(Progress.Row row) {
        return totals == null ? null : share(row.enrolled(), totals.enrolled());
    }

    private static @Nullable BigDecimal share(@Nullable Released part, @Nullable Released whole) {
        return part instanceof Released.Number some && whole instanceof Released.Number all && all.value() > 0
                ? share(some.value(), all.value())
                : null;
    }

    private static BigDecimal share(long part, long whole) {
        return BigDecimal.valueOf(part).multiply(HUNDRED).divide(BigDecimal.valueOf(whole), 0, RoundingMode.HALF_UP);
    }
}

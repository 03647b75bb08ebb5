package org.volens.admin.aims;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** People read and type percentages; the API speaks of shares from 0 to 1. */
final class Percent {
    private static final String SHARE = "share";

    private Percent() {}

    /** What a person reads: a share as a percentage, a count as it is. */
    static @Nullable BigDecimal read(@Nullable String kind, @Nullable BigDecimal number) {
        return number == null || !SHARE.equals(kind) ? number : plain(number.movePointRight(2));
    }

    /** What the API is told: a percentage as a share, a count as it is. */
    static @Nullable BigDecimal told(@Nullable String kind, @Nullable BigDecimal number) {
        return number == null || !SHARE.equals(kind) ? number : plain(number.movePointLeft(2));
    }

    private static BigDecimal plain(BigDecimal number) {
        var stripped = number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }
}

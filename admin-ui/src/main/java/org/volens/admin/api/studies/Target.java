package org.volens.admin.api.studies;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An aim for one group of people. On a protected characteristic it needs an equality statement. */
public record Target(
        String dimension,
        String category,
        String kind,
        @Nullable BigDecimal minimum,
        @Nullable BigDecimal maximum,
        @Nullable EqualityStatement equalityStatement) {

    /** Why steering towards this group is fair and lawful, who agreed, and when it is looked at again. */
    public record EqualityStatement(
            @Nullable String evidence,
            @Nullable String proportionality,
            @Nullable String agreedBy,
            @Nullable LocalDate agreedOn,
            @Nullable LocalDate reviewOn) {}
}

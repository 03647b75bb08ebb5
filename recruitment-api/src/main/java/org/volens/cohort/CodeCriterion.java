package org.volens.cohort;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One code of which a person's record should hold at least one.
 *
 * @param system code system URI
 * @param code code
 * @param display words for people
 * @param domain kind of fact, {@code condition} unless said otherwise; tells which coverage proves absence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record CodeCriterion(
        String system,
        String code,
        @Nullable String display,
        @Nullable String domain) {

    private static final String CONDITION = "condition";

    /** The kind of fact it looks for. */
    String kind() {
        return domain == null ? CONDITION : domain;
    }
}

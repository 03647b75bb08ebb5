package org.volens.admin.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A refusal as the API words it (RFC 9457 with our own members). {@code detail} is a plain sentence made for people;
 * {@code field} is a JSON path such as {@code sites[0].odsCode}.
 */
public record Problem(
        int status,
        @Nullable String type,
        @Nullable String title,
        @Nullable String detail,
        @Nullable String field,
        @Nullable String rule,
        @Nullable String correlationId,
        List<Fault> errors,
        List<Missing> missing) {

    public Problem {
        errors = Absent.asEmpty(errors);
        missing = Absent.asEmpty(missing);
    }

    /** One value that was refused, with the rule it broke. */
    public record Fault(
            @Nullable String field,
            @Nullable String rule,
            @Nullable String message) {}

    /** One thing that must be there before the act is possible. */
    public record Missing(String rule, String message) {}

    /** The sentence to show when there is no better place for it. */
    public String sentence() {
        if (detail != null) {
            return detail;
        }
        return title != null ? title : "The service refused this without saying why (status " + status + ").";
    }

    /** Every refused value, whether the API listed them or named only one. */
    public List<Fault> faults() {
        if (!errors.isEmpty() || field == null) {
            return errors;
        }
        return List.of(new Fault(field, rule, sentence()));
    }

    /** Whether this is the refusal with that rule. */
    public boolean is(String wanted) {
        return wanted.equals(rule);
    }

    Problem withStatus(int actual) {
        return new Problem(actual, type, title, detail, field, rule, correlationId, errors, missing);
    }
}

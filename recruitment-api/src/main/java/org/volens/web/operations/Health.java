package org.volens.web.operations;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether the service is fit, check by check.
 *
 * @param status {@code up} or {@code down}
 * @param checks the checks
 */
record Health(String status, List<Check> checks) {

    /** One check. */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Check(String name, String status, @Nullable String detail) {

        static Check of(String name, boolean up, @Nullable String detail) {
            return new Check(name, up ? "up" : "down", detail);
        }
    }

    Health {
        checks = List.copyOf(checks);
    }

    static Health of(List<Check> checks) {
        boolean up = checks.stream().allMatch(check -> "up".equals(check.status()));
        return new Health(up ? "up" : "down", checks);
    }

    boolean isUp() {
        return "up".equals(status);
    }
}

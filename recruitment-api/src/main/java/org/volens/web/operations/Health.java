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

        /** Up, or held for the reason given, which turns nobody away. */
        static Check of(Held held) {
            return new Check(
                    held.name(),
                    held.why().isPresent() ? "held" : "up",
                    held.why().orElse(null));
        }
    }

    Health {
        checks = List.copyOf(checks);
    }

    static Health of(List<Check> checks) {
        boolean up = checks.stream().noneMatch(check -> "down".equals(check.status()));
        return new Health(up ? "up" : "down", checks);
    }

    boolean isUp() {
        return "up".equals(status);
    }
}

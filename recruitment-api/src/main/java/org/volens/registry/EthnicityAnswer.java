package org.volens.registry;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** An ethnicity as it is sent: a code and the system that gives it its meaning. */
public record EthnicityAnswer(
        @Nullable String system, @Nullable String code) {

    /** The rule that it breaks, if any. */
    public Optional<String> brokenRule() {
        if (!Ethnicity.SYSTEM.equals(system)) {
            return Optional.of("ethnicity-system");
        }
        return code == null || Ethnicity.of(code).isEmpty() ? Optional.of("ethnicity-code") : Optional.empty();
    }

    /** The answer; empty where a rule is broken. */
    public Optional<Ethnicity> answer() {
        return code == null || brokenRule().isPresent() ? Optional.empty() : Ethnicity.of(code);
    }
}

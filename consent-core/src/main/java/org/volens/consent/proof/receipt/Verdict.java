package org.volens.consent.proof.receipt;

import java.util.List;
import java.util.Optional;

/**
 * What checking a receipt came to.
 *
 * @param checks every part once, in their order
 * @param said what the receipt says, in lines for people; nothing unless its signature holds
 */
public record Verdict(List<Check> checks, List<String> said) {

    public Verdict {
        checks = List.copyOf(checks);
        said = List.copyOf(said);
    }

    /** Whether every part is as it must be. */
    public boolean verified() {
        return checks.stream().allMatch(Check.Held.class::isInstance);
    }

    /** The first part that is not as it must be: the others may only follow from it. */
    public Optional<Check.Failed> firstFailure() {
        return checks.stream()
                .filter(Check.Failed.class::isInstance)
                .map(Check.Failed.class::cast)
                .findFirst();
    }
}

package org.volens.consent.duo;

import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether a study's purpose lies within what a volunteer allows. "Cannot tell" is an answer of its own, so that it is never
 * mistaken for a yes, a no, or a fault.
 */
public sealed interface Match {

    /** What every rule said, the strictest first. */
    List<Finding> findings();

    /** Within. */
    record Approve(List<Finding> findings) implements Match {
        public Approve {
            findings = List.copyOf(findings);
        }
    }

    /** Not within. */
    record Deny(List<Finding> findings) implements Match {
        public Deny {
            findings = List.copyOf(findings);
        }
    }

    /** No rule can tell; a person must look at what the abstaining findings say. Nothing happens until then. */
    record Abstain(List<Finding> findings) implements Match {
        public Abstain {
            findings = List.copyOf(findings);
        }
    }

    /** The strictest finding decides: deny before abstain before approve. */
    static Match of(List<Finding> found) {
        List<Finding> sorted = found.stream()
                .sorted(Comparator.comparing(Finding::verdict).reversed())
                .toList();
        if (sorted.isEmpty()) {
            throw new IllegalArgumentException("No rule said anything; that is a fault, not an answer.");
        }
        return switch (sorted.getFirst().verdict()) {
            case DENY -> new Deny(sorted);
            case ABSTAIN -> new Abstain(sorted);
            case APPROVE -> new Approve(sorted);
        };
    }

    /** The strictest verdict. */
    default Finding.Verdict verdict() {
        return findings().getFirst().verdict();
    }

    /** Why, naming the terms that decided it. */
    default String rationale() {
        return findings().stream()
                .filter(finding -> finding.verdict() == verdict())
                .map(finding -> finding.term() + ": " + finding.sentence())
                .collect(Collectors.joining(" "));
    }
}

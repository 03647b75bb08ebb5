package org.volens.consent.duo;

import java.util.List;
import java.util.stream.Stream;

/**
 * What a volunteer allows, as terms. Permissions add up: one that covers is enough. Conditions all hold at once. A profile
 * without a permission allows nothing.
 *
 * @param clauses in the order in which they were said
 */
public record VolunteerProfile(List<Clause> clauses) {

    public VolunteerProfile {
        clauses = List.copyOf(clauses);
    }

    /** A profile of the clauses given. */
    public static VolunteerProfile of(Clause... clauses) {
        return new VolunteerProfile(List.of(clauses));
    }

    /** The same with one clause more. */
    public VolunteerProfile with(Clause clause) {
        return new VolunteerProfile(
                Stream.concat(clauses.stream(), Stream.of(clause)).toList());
    }

    /** Whether it holds a clause of the term. */
    boolean has(DuoTerm term) {
        return clauses.stream().anyMatch(clause -> clause.code().equals(term.code()));
    }
}

package org.volens.consent.duo;

import java.util.ArrayList;
import java.util.List;

/**
 * Matches a study's purpose against a volunteer's profile, by the rules that the Broad Institute's DUOS published as its
 * fourth version, kept strict: deny wins over abstain, abstain over approve, and a code that is not understood always
 * abstains. The same answer everywhere, because nothing but its arguments goes into it.
 */
public final class DuoMatching {

    private DuoMatching() {}

    /** The answer, with what every rule said. */
    public static Match match(VolunteerProfile profile, StudyPurpose study, DiseaseHierarchy hierarchy) {
        List<Finding> found = new ArrayList<>();
        found.addAll(UnknownRules.findings(profile, study, hierarchy));
        found.addAll(PermissionRules.findings(profile, study, hierarchy));
        profile.clauses().forEach(clause -> found.addAll(ModifierRules.findings(clause, study)));
        found.addAll(contradiction(profile));
        return Match.of(found);
    }

    private static List<Finding> contradiction(VolunteerProfile profile) {
        boolean restricted = profile.clauses().stream()
                .flatMap(clause -> clause.term().stream())
                .anyMatch(DuoTerm::restricts);
        return restricted && profile.has(DuoTerm.NRES)
                ? List.of(Finding.abstain(
                        DuoTerm.NRES, "The profile says \"without conditions\" and states a condition beside it."))
                : List.of();
    }
}

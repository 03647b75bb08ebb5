package org.volens.consent.duo;

import java.util.ArrayList;
import java.util.List;

/** What is not understood, on either side. It abstains whatever else is said, so that no code is ever silently ignored. */
final class UnknownRules {

    private UnknownRules() {}

    static List<Finding> findings(VolunteerProfile profile, StudyPurpose study, DiseaseHierarchy hierarchy) {
        List<Finding> found = new ArrayList<>();
        profile.clauses().forEach(clause -> clause(clause, hierarchy, found));
        study.diseases().stream()
                .sorted()
                .filter(code -> !hierarchy.knows(code))
                .forEach(code -> found.add(Finding.unknown(
                        code.toString(), "The study names an illness that our list of illnesses does not hold.")));
        study.researchTypes().stream()
                .sorted()
                .filter(code -> ActReason.of(code).isEmpty())
                .forEach(code ->
                        found.add(Finding.unknown(code, "The study names a type of research that is not understood.")));
        study.otherCodes().stream()
                .sorted()
                .forEach(
                        code -> found.add(Finding.unknown(code, "The study states something that is not understood.")));
        study.populations().stream()
                .sorted()
                .forEach(group -> found.add(Finding.unknown(
                        group.name(), "The study is about a group of people that no rule decides about.")));
        return found;
    }

    /** Whether a profile holds a code that may be a permission we do not know. A condition can never be one. */
    static boolean mayAllowMore(VolunteerProfile profile, DiseaseHierarchy hierarchy) {
        List<Finding> found = new ArrayList<>();
        profile.clauses().stream()
                .filter(clause -> clause.term().map(UnknownRules::allows).orElse(true))
                .forEach(clause -> clause(clause, hierarchy, found));
        return !found.isEmpty();
    }

    private static boolean allows(DuoTerm term) {
        return term.kind() == DuoTerm.Kind.PERMISSION || term == DuoTerm.ANY_PERMISSION;
    }

    private static void clause(Clause clause, DiseaseHierarchy hierarchy, List<Finding> found) {
        if (clause.term().isEmpty()) {
            found.add(Finding.unknown(clause.code(), "The profile holds a code that is not understood."));
            return;
        }
        switch (clause) {
            case Clause.Plain plain -> {
                if (needsMore(plain.term().orElseThrow())) {
                    found.add(Finding.abstain(plain.term().orElseThrow(), "The profile does not say which."));
                }
            }
            case Clause.Only only -> only(only, found);
            case Clause.Diseases diseases -> diseases(diseases, hierarchy, found);
            case Clause.Months _ -> {}
        }
    }

    private static boolean needsMore(DuoTerm term) {
        return switch (term) {
            case DS, GS, TS, PS, IS, US, RS, ANY_PERMISSION, ANY_MODIFIER -> true;
            case GRU, HMB, POA, NRES, NPUNCU, NPU, NCU, NPOA, NMDS, GSO, CC, IRB, PUB, COL, MOR, RTN -> false;
        };
    }

    private static void only(Clause.Only only, List<Finding> found) {
        DuoTerm term = only.term().orElseThrow();
        switch (term) {
            case GS, PS, IS, US, RS -> {
                if (only.values().isEmpty()) {
                    found.add(Finding.abstain(term, "The profile does not say which."));
                }
            }
            case GRU,
                    HMB,
                    DS,
                    POA,
                    NRES,
                    NPUNCU,
                    NPU,
                    NCU,
                    NPOA,
                    NMDS,
                    GSO,
                    TS,
                    CC,
                    IRB,
                    PUB,
                    COL,
                    MOR,
                    RTN,
                    ANY_PERMISSION,
                    ANY_MODIFIER ->
                found.add(Finding.abstain(term, "The profile names values that this term does not take."));
        }
    }

    private static void diseases(Clause.Diseases diseases, DiseaseHierarchy hierarchy, List<Finding> found) {
        if (diseases.codes().isEmpty()) {
            found.add(Finding.abstain(DuoTerm.DS, "The profile does not say which illness."));
        }
        diseases.codes().stream()
                .sorted()
                .filter(code -> !hierarchy.knows(code))
                .forEach(code -> found.add(Finding.abstain(
                        DuoTerm.DS, "The profile names " + code + ", which our list of illnesses does not hold.")));
    }
}

package org.volens.consent.duo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.volens.consent.duo.StudyPurpose.Aim;

/** Whether the permissions cover what a study is for. Each aim must be covered; one permission is enough for it. */
final class PermissionRules {

    private PermissionRules() {}

    static List<Finding> findings(VolunteerProfile profile, StudyPurpose study, DiseaseHierarchy hierarchy) {
        List<Finding> found = new ArrayList<>();
        for (Aim aim : Aim.values()) {
            if (study.aims().contains(aim)) {
                found.add(covered(aim, profile, study, hierarchy)
                        .orElseGet(() -> notCovered(aim, profile, study, hierarchy)));
            }
        }
        if (study.aims().isEmpty()) {
            found.add(Finding.abstain(DuoTerm.ANY_PERMISSION, "The study does not say what it is for."));
        }
        return found;
    }

    private static Optional<Finding> covered(
            Aim aim, VolunteerProfile profile, StudyPurpose study, DiseaseHierarchy hierarchy) {
        if (aim == Aim.DISEASE && everyDiseaseCovered(profile, study, hierarchy)) {
            return Optional.of(Finding.approve(DuoTerm.DS, "Covers every illness the study is about."));
        }
        return profile.clauses().stream()
                .flatMap(clause -> clause.term().stream())
                .filter(term -> covers(term, aim))
                .findFirst()
                .map(term -> Finding.approve(term, "Covers " + aim.label() + "."));
    }

    private static boolean covers(DuoTerm term, Aim aim) {
        return switch (term) {
            case NRES -> true;
            case GRU -> aim != Aim.CLINICAL_CARE;
            case HMB -> aim == Aim.HEALTH || aim == Aim.DISEASE || aim == Aim.METHODS;
            case POA -> aim == Aim.ANCESTRY || aim == Aim.METHODS;
            case DS -> aim == Aim.METHODS;
            case CC -> aim == Aim.CLINICAL_CARE;
            case NPUNCU, NPU, NCU, NPOA, NMDS, GSO, GS, TS, PS, IS, US, RS -> false;
            case IRB, PUB, COL, MOR, RTN, ANY_PERMISSION, ANY_MODIFIER -> false;
        };
    }

    private static boolean everyDiseaseCovered(
            VolunteerProfile profile, StudyPurpose study, DiseaseHierarchy hierarchy) {
        return !study.diseases().isEmpty()
                && study.diseases().stream()
                        .allMatch(disease -> profile.clauses().stream()
                                .flatMap(clause -> clause instanceof Clause.Diseases named
                                        ? named.codes().stream()
                                        : Stream.<DiseaseCode>empty())
                                .anyMatch(allowed -> hierarchy.isWithin(disease, allowed)));
    }

    private static Finding notCovered(
            Aim aim, VolunteerProfile profile, StudyPurpose study, DiseaseHierarchy hierarchy) {
        if (aim == Aim.CLINICAL_CARE) {
            return Finding.abstain(
                    DuoTerm.CC, "The care of patients is not research, and the profile is silent on it.");
        }
        if (UnknownRules.mayAllowMore(profile, hierarchy)) {
            return Finding.abstain(
                    DuoTerm.ANY_PERMISSION,
                    "No permission that is understood covers " + aim.label() + ", and one may not be understood.");
        }
        if (aim == Aim.DISEASE && profile.has(DuoTerm.DS) && undetermined(study, hierarchy)) {
            return Finding.abstain(
                    DuoTerm.DS, "The study does not say which illness it is about in codes that are understood.");
        }
        return Finding.deny(DuoTerm.ANY_PERMISSION, "No permission covers " + aim.label() + ".");
    }

    private static boolean undetermined(StudyPurpose study, DiseaseHierarchy hierarchy) {
        return study.diseases().isEmpty() || study.diseases().stream().anyMatch(code -> !hierarchy.knows(code));
    }
}

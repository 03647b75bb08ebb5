package org.volens.consent.duo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volens.consent.duo.StudyPurpose.Aim;
import org.volens.consent.duo.StudyPurpose.Known;

/** What each condition of a profile says to a study. Silence means that it has nothing against it. */
final class ModifierRules {

    private ModifierRules() {}

    static List<Finding> findings(Clause clause, StudyPurpose study) {
        return clause.term().map(term -> findings(term, clause, study)).orElse(List.of());
    }

    private static List<Finding> findings(DuoTerm term, Clause clause, StudyPurpose study) {
        return switch (term) {
            case NPUNCU, NPU ->
                profit(term, study.money().profitMakingBody(), study.money().commercialUse());
            case NCU -> profit(term, Known.NO, study.money().commercialUse());
            case NPOA -> without(term, Aim.ANCESTRY, study);
            case NMDS -> without(term, Aim.METHODS, study);
            case GSO -> List.of(Finding.abstain(term, "Whether the study is one of genes is for a person to see."));
            case GS -> List.of(Finding.abstain(term, regions(clause, study)));
            case TS -> time(clause, study);
            case PS ->
                only(
                        term,
                        clause,
                        Optional.ofNullable(study.where().project())
                                .map(Set::of)
                                .orElse(Set.of()));
            case IS -> only(term, clause, study.where().institutions());
            case US -> only(term, clause, study.where().users());
            case RS -> types(clause, study);
            case IRB, PUB, COL, MOR, RTN ->
                List.of(Finding.abstain(term, "Whether it is so that " + term.label() + " is for a person to see."));
            case GRU, HMB, DS, POA, NRES, CC, ANY_PERMISSION, ANY_MODIFIER -> List.of();
        };
    }

    /** A body that makes no profit and yet uses the data commercially is denied to NPU too, as DUOS does. */
    private static List<Finding> profit(DuoTerm term, Known body, Known use) {
        if (body == Known.YES || use == Known.YES) {
            return List.of(
                    Finding.deny(term, "The study is commercial; this volunteer allows it " + term.label() + "."));
        }
        return body == Known.UNKNOWN || use == Known.UNKNOWN
                ? List.of(Finding.abstain(term, "The study does not say whether anybody makes a profit."))
                : List.of();
    }

    private static List<Finding> without(DuoTerm term, Aim aim, StudyPurpose study) {
        return study.aims().contains(aim)
                ? List.of(Finding.deny(term, "The study is for " + aim.label() + ", which this volunteer excludes."))
                : List.of();
    }

    private static String regions(Clause clause, StudyPurpose study) {
        List<String> allowed = clause instanceof Clause.Only only ? sorted(only.values()) : List.of();
        return "Allowed in " + allowed + "; the study names "
                + sorted(study.where().regions()) + ". Whether one lies within the other is for a person to see.";
    }

    private static List<Finding> time(Clause clause, StudyPurpose study) {
        return clause instanceof Clause.Months limit && !study.on().isBefore(limit.over())
                ? List.of(Finding.deny(DuoTerm.TS, "The time this volunteer allowed was over on " + limit.over() + "."))
                : List.of();
    }

    private static List<Finding> only(DuoTerm term, Clause clause, Set<String> named) {
        if (!(clause instanceof Clause.Only limit) || limit.values().isEmpty()) {
            return List.of();
        }
        if (named.isEmpty()) {
            return List.of(Finding.abstain(term, "The study does not say what this condition asks about."));
        }
        return limit.values().containsAll(named)
                ? List.of()
                : List.of(Finding.deny(term, "This volunteer allows it " + term.label() + "; the study goes beyond."));
    }

    private static List<Finding> types(Clause clause, StudyPurpose study) {
        if (!(clause instanceof Clause.Only limit) || limit.values().isEmpty()) {
            return List.of();
        }
        if (study.researchTypes().isEmpty()) {
            return List.of(Finding.abstain(DuoTerm.RS, "The study does not say what type of research it is."));
        }
        List<Finding> found = new ArrayList<>();
        sorted(study.researchTypes()).forEach(type -> type(type, limit.values()).ifPresent(found::add));
        return found;
    }

    /** Beneath a type allowed: nothing against it. Above one: may be either. Beside all of them: denied. */
    private static Optional<Finding> type(String type, Set<String> allowed) {
        Optional<ActReason> asked = ActReason.of(type);
        if (asked.isEmpty()
                || allowed.stream().anyMatch(code -> ActReason.of(code).isEmpty())) {
            return Optional.of(Finding.abstain(DuoTerm.RS, "A type of research is named that is not understood."));
        }
        List<ActReason> reasons =
                allowed.stream().flatMap(code -> ActReason.of(code).stream()).toList();
        if (reasons.stream().anyMatch(reason -> reason.covers(asked.get()))) {
            return Optional.empty();
        }
        return reasons.stream().anyMatch(reason -> asked.get().covers(reason))
                ? Optional.of(Finding.abstain(DuoTerm.RS, type + " may be of a type allowed or of another."))
                : Optional.of(Finding.deny(DuoTerm.RS, type + " is of no type that this volunteer allows."));
    }

    private static List<String> sorted(Set<String> values) {
        return values.stream().sorted().toList();
    }
}

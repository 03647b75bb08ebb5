package org.volens.consent.duo;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a study wants people's data for. What it does not say is unknown, and what is unknown never counts as allowed where
 * a volunteer has a condition on it.
 *
 * @param on day of the use
 * @param aims what it is for; every one must be allowed
 * @param diseases illnesses it is about, when it has the aim {@link Aim#DISEASE}
 * @param money who gains
 * @param where who uses the data and where
 * @param researchTypes v3 ActReason codes
 * @param populations groups of people that need a person's look
 * @param otherCodes anything else the study states, by code; never understood here
 */
public record StudyPurpose(
        LocalDate on,
        Set<Aim> aims,
        Set<DiseaseCode> diseases,
        Money money,
        Where where,
        Set<String> researchTypes,
        Set<Population> populations,
        Set<String> otherCodes) {

    public StudyPurpose {
        aims = Set.copyOf(aims);
        diseases = Set.copyOf(diseases);
        researchTypes = Set.copyOf(researchTypes);
        populations = Set.copyOf(populations);
        otherCodes = Set.copyOf(otherCodes);
        if (!diseases.isEmpty() && !aims.contains(Aim.DISEASE)) {
            throw new IllegalArgumentException("A study that names illnesses has the aim disease.");
        }
    }

    /** What a study can be for. */
    public enum Aim {
        GENERAL("research of any kind"),
        HEALTH("research about health"),
        DISEASE("research about one illness or several"),
        ANCESTRY("research about where people's families come from"),
        METHODS("developing methods"),
        CLINICAL_CARE("the care of patients");

        private final String label;

        Aim(String label) {
            this.label = label;
        }

        /** The aim in words. */
        public String label() {
            return label;
        }
    }

    /** Whether something is so, as far as the study says. */
    public enum Known {
        YES,
        NO,
        UNKNOWN
    }

    /** Groups that no rule decides about: DUO has no term for them, and they need care. */
    public enum Population {
        ONE_GENDER,
        CHILDREN,
        VULNERABLE,
        STIGMATISED,
        OTHER
    }

    /** Who gains: whether the body that uses the data works for profit, and whether the use is for profit. */
    public record Money(Known profitMakingBody, Known commercialUse) {

        /** Nothing is said of money. */
        public static final Money UNKNOWN = new Money(Known.UNKNOWN, Known.UNKNOWN);

        /** A body that makes no profit, and a use that makes none. */
        public static final Money NOT_FOR_PROFIT = new Money(Known.NO, Known.NO);

        /** A company's own use. */
        public static final Money COMMERCIAL = new Money(Known.YES, Known.YES);
    }

    /** Who uses the data and where, as far as the study says. */
    public record Where(
            Set<String> regions,
            Set<String> institutions,
            Set<String> users,
            @Nullable String project) {

        /** Nothing is said. */
        public static final Where UNKNOWN = new Where(Set.of(), Set.of(), Set.of(), null);

        public Where {
            regions = Set.copyOf(regions);
            institutions = Set.copyOf(institutions);
            users = Set.copyOf(users);
        }
    }

    /** A study that states its aims and nothing else. */
    public static StudyPurpose of(LocalDate on, Aim... aims) {
        return new StudyPurpose(on, Set.of(aims), Set.of(), Money.UNKNOWN, Where.UNKNOWN, Set.of(), Set.of(), Set.of());
    }

    /** A study about illnesses, that states nothing else. */
    public static StudyPurpose about(LocalDate on, DiseaseCode... diseases) {
        return new StudyPurpose(
                on, Set.of(Aim.DISEASE), Set.of(diseases), Money.UNKNOWN, Where.UNKNOWN, Set.of(), Set.of(), Set.of());
    }

    /** The same, with who gains. */
    public StudyPurpose paid(Money who) {
        return new StudyPurpose(on, aims, diseases, who, where, researchTypes, populations, otherCodes);
    }

    /** The same, with who uses the data and where. */
    public StudyPurpose used(Where there) {
        return new StudyPurpose(on, aims, diseases, money, there, researchTypes, populations, otherCodes);
    }

    /** The same, with the types of research it is, as v3 ActReason codes. */
    public StudyPurpose ofTypes(String... types) {
        return new StudyPurpose(on, aims, diseases, money, where, Set.of(types), populations, otherCodes);
    }

    /** The same, with groups that need a person's look. */
    public StudyPurpose among(Population... groups) {
        return new StudyPurpose(on, aims, diseases, money, where, researchTypes, Set.of(groups), otherCodes);
    }

    /** The same, with other codes that it states. */
    public StudyPurpose stating(String... codes) {
        return new StudyPurpose(on, aims, diseases, money, where, researchTypes, populations, Set.of(codes));
    }
}

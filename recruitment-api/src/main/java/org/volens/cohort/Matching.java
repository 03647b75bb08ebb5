package org.volens.cohort;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The meaning of criteria for one person: pure, three-valued, and what every engine must answer. A fact that is suspected,
 * not verified, hidden, ended or entered within the last 90 days never leads to an invitation by itself: alone it makes a
 * question. A refuted one says nothing. Absence is known only where every kind of fact that is asked for is covered.
 */
final class Matching {

    /** Entries younger than this many days are recent. */
    static final int RECENT_DAYS = 90;

    /** Coverage that ended longer ago than this many days no longer proves absence. */
    static final int COVERAGE_DAYS = 365;

    /** Statuses of a fact that no longer holds. */
    static final Set<String> ENDED = Set.of("inactive", "resolved", "remission", "stopped");

    private static final Set<String> NEVER = Set.of("refuted", "entered-in-error");

    private Matching() {}

    static Judgement judge(Criteria criteria, PersonRecord person, LocalDate asOf) {
        return new Judgement(
                Truth.of(person.diedOn() == null),
                age(criteria, person.birthDate(), asOf),
                sex(criteria, person),
                codes(criteria, person, asOf));
    }

    private static Truth age(Criteria criteria, LocalDate birth, LocalDate asOf) {
        @Nullable AgeLimit from = criteria.ageFrom();
        @Nullable AgeLimit to = criteria.ageTo();
        boolean born = !birth.isAfter(asOf);
        boolean oldEnough = from == null || from.completed(birth, asOf) >= from.value();
        boolean youngEnough = to == null || to.completed(birth, asOf) <= to.value();
        return Truth.of(born && oldEnough && youngEnough);
    }

    private static Truth sex(Criteria criteria, PersonRecord person) {
        if (!criteria.limitsSex()) {
            return Truth.YES;
        }
        return person.sex().unknown()
                ? Truth.UNKNOWN
                : Truth.of(criteria.sexes().contains(person.sex().code()));
    }

    private static Truth codes(Criteria criteria, PersonRecord person, LocalDate asOf) {
        Truth found = criteria.codes().isEmpty() ? Truth.YES : Truth.NO;
        for (PersonRecord.Fact fact : person.facts()) {
            if (named(criteria, fact) && !NEVER.contains(fact.verification())) {
                Truth one = leads(fact, asOf) ? Truth.YES : Truth.UNKNOWN;
                found = found.compareTo(one) >= 0 ? found : one;
            }
        }
        return found == Truth.NO && !covered(criteria, person, asOf) ? Truth.UNKNOWN : found;
    }

    private static boolean named(Criteria criteria, PersonRecord.Fact fact) {
        return criteria.codes().stream()
                .anyMatch(code ->
                        code.system().equals(fact.system()) && code.code().equals(fact.code()));
    }

    private static boolean leads(PersonRecord.Fact fact, LocalDate asOf) {
        return fact.verification().equals("confirmed") && !fact.hidden() && settled(fact, asOf) && lasting(fact, asOf);
    }

    private static boolean settled(PersonRecord.Fact fact, LocalDate asOf) {
        @Nullable LocalDate entered = fact.entered();
        return entered != null && !entered.isAfter(asOf.minusDays(RECENT_DAYS));
    }

    private static boolean lasting(PersonRecord.Fact fact, LocalDate asOf) {
        @Nullable LocalDate abated = fact.abated();
        return !ENDED.contains(fact.status()) && (abated == null || abated.isAfter(asOf));
    }

    private static boolean covered(Criteria criteria, PersonRecord person, LocalDate asOf) {
        LocalDate fresh = asOf.minusDays(COVERAGE_DAYS);
        return criteria.kinds().stream()
                .allMatch(kind -> person.coverage().stream()
                        .anyMatch(coverage -> coverage.domain().equals(kind)
                                && !coverage.from().isAfter(asOf)
                                && !coverage.to().isBefore(fresh)));
    }
}

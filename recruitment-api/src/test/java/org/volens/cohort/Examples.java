package org.volens.cohort;

import static org.volens.cohort.Judgement.Verdict.DEFINITE;
import static org.volens.cohort.Judgement.Verdict.EXCLUDED;
import static org.volens.cohort.Judgement.Verdict.POSSIBLE;

import java.time.LocalDate;
import java.util.List;
import org.volens.cohort.Judgement.Verdict;
import org.volens.cohort.PersonRecord.Coverage;
import org.volens.cohort.PersonRecord.Fact;
import org.volens.registry.Sex;

/** The examples that fix the meaning of criteria. */
final class Examples {

    static final LocalDate TODAY = People.TODAY;
    static final String SNOMED = "http://snomed.info/sct";
    static final String DIABETES = "44054006";
    static final Coverage COVERED = new Coverage("condition", LocalDate.of(2001, 1, 1), LocalDate.of(2026, 11, 1));
    static final LocalDate OLD = LocalDate.of(2012, 5, 3);

    static final List<MatchingTest.Example> ALL = List.of(
            age("someone whose eighteenth birthday is today", years(18), null, "2008-11-21", "2026-11-21", DEFINITE),
            age("someone whose eighteenth birthday is tomorrow", years(18), null, "2008-11-22", "2026-11-21", EXCLUDED),
            age(
                    "born on 29 February, on 28 February eighteen years on",
                    years(18),
                    null,
                    "2004-02-29",
                    "2022-02-28",
                    EXCLUDED),
            age(
                    "born on 29 February, on 1 March eighteen years on",
                    years(18),
                    null,
                    "2004-02-29",
                    "2022-03-01",
                    DEFINITE),
            age(
                    "born on 29 February, on 29 February twenty years on",
                    years(20),
                    null,
                    "2004-02-29",
                    "2024-02-29",
                    DEFINITE),
            age("born on 28 February, asked on 29 February", years(18), null, "2006-02-28", "2024-02-29", DEFINITE),
            age("born on 1 March, asked on 29 February", years(18), null, "2006-03-01", "2024-02-29", EXCLUDED),
            age(
                    "sixty-five until the day before the sixty-sixth birthday",
                    null,
                    years(65),
                    "1960-11-22",
                    "2026-11-21",
                    DEFINITE),
            age(
                    "no longer sixty-five on the sixty-sixth birthday",
                    null,
                    years(65),
                    "1960-11-21",
                    "2026-11-21",
                    EXCLUDED),
            age(
                    "months by the calendar, end of a short month",
                    months(216),
                    null,
                    "2008-08-31",
                    "2026-08-30",
                    EXCLUDED),
            age("months by the calendar, on the day", months(216), null, "2008-08-31", "2026-08-31", DEFINITE),
            age("at most a number of months", null, months(217), "2008-08-31", "2026-10-30", DEFINITE),
            age("weeks", new AgeLimit(1000, AgeLimit.Unit.WEEKS), null, "2007-09-22", "2026-11-21", DEFINITE),
            age(
                    "weeks, a day short",
                    new AgeLimit(1000, AgeLimit.Unit.WEEKS),
                    null,
                    "2007-09-23",
                    "2026-11-21",
                    EXCLUDED),
            age(
                    "hours are told in days",
                    null,
                    new AgeLimit(36, AgeLimit.Unit.HOURS),
                    "2026-11-20",
                    "2026-11-21",
                    DEFINITE),
            age(
                    "hours are told in days, beyond",
                    null,
                    new AgeLimit(36, AgeLimit.Unit.HOURS),
                    "2026-11-19",
                    "2026-11-21",
                    EXCLUDED),
            age("not born yet", null, years(65), "2026-11-22", "2026-11-21", EXCLUDED),
            sex("a woman where women are asked for", List.of("female"), Sex.FEMALE, DEFINITE),
            sex("a man where women are asked for", List.of("female"), Sex.MALE, EXCLUDED),
            sex("sex not known", List.of("female"), Sex.UNKNOWN, POSSIBLE),
            sex("sex not told", List.of("male"), Sex.PREFER_NOT_TO_SAY, POSSIBLE),
            sex("sex not known where both can take part", List.of("female", "male"), Sex.UNKNOWN, DEFINITE),
            sex("sex not known where no sex is asked for", List.of(), Sex.UNKNOWN, DEFINITE),
            fact("a settled, confirmed fact", fact(OLD, "active", "confirmed", false), DEFINITE),
            fact("a fact that ends in the future", ending(TODAY.plusDays(1)), DEFINITE),
            fact("a fact that ended today", ending(TODAY), POSSIBLE),
            fact("a fact that is in remission", fact(OLD, "remission", "confirmed", false), POSSIBLE),
            fact("a suspected fact alone", fact(OLD, "active", "suspected", false), POSSIBLE),
            fact("an unverified fact alone", fact(OLD, "active", "unknown", false), POSSIBLE),
            fact("a hidden fact alone", fact(OLD, "active", "confirmed", true), POSSIBLE),
            fact(
                    "a fact recorded 89 days ago alone",
                    fact(TODAY.minusDays(89), "active", "confirmed", false),
                    POSSIBLE),
            fact("a fact recorded 90 days ago", fact(TODAY.minusDays(90), "active", "confirmed", false), DEFINITE),
            fact("a fact without any date", fact(null, "active", "confirmed", false), POSSIBLE),
            fact("a fact dated in the future", fact(TODAY.plusDays(5), "active", "confirmed", false), POSSIBLE),
            fact("a refuted fact where the record is covered", fact(OLD, "active", "refuted", false), EXCLUDED),
            fact(
                    "a fact entered in error where the record is covered",
                    fact(OLD, "active", "entered-in-error", false),
                    EXCLUDED),
            codes("another code only, covered", List.of(other()), List.of(COVERED), EXCLUDED),
            codes("nothing on a covered record", List.of(), List.of(COVERED), EXCLUDED),
            codes("nothing and no coverage", List.of(), List.of(), POSSIBLE),
            codes("nothing, and another kind of fact covered", List.of(), List.of(kind("medication")), POSSIBLE),
            codes("nothing, and coverage that ended long ago", List.of(), List.of(until("2025-11-20")), POSSIBLE),
            codes("nothing, and coverage that ended a year ago", List.of(), List.of(until("2025-11-21")), EXCLUDED),
            codes("nothing, and coverage that begins tomorrow", List.of(), List.of(from("2026-11-22")), POSSIBLE),
            codes(
                    "a refuted and a confirmed fact",
                    List.of(fact(OLD, "active", "refuted", false), fact(OLD, "active", "confirmed", false)),
                    List.of(),
                    DEFINITE),
            codes(
                    "a hidden and a confirmed fact",
                    List.of(fact(OLD, "active", "confirmed", true), fact(OLD, "active", "confirmed", false)),
                    List.of(COVERED),
                    DEFINITE),
            codes(
                    "a suspected fact without coverage",
                    List.of(fact(OLD, "active", "suspected", false)),
                    List.of(),
                    POSSIBLE),
            new MatchingTest.Example(
                    "someone who has died suits nothing",
                    Criteria.NONE,
                    new PersonRecord(
                            LocalDate.of(1960, 1, 1), LocalDate.of(2026, 1, 1), Sex.FEMALE, List.of(), List.of()),
                    TODAY,
                    EXCLUDED),
            new MatchingTest.Example(
                    "one no outweighs every unknown",
                    new Criteria(years(18), null, "r", List.of("female"), "r", List.of(diabetes())),
                    new PersonRecord(LocalDate.of(2010, 1, 1), null, Sex.UNKNOWN, List.of(), List.of()),
                    TODAY,
                    EXCLUDED));

    private Examples() {}

    static AgeLimit years(int value) {
        return new AgeLimit(value, AgeLimit.Unit.YEARS);
    }

    static AgeLimit months(int value) {
        return new AgeLimit(value, AgeLimit.Unit.MONTHS);
    }

    static CodeCriterion diabetes() {
        return new CodeCriterion(SNOMED, DIABETES, "Type 2 diabetes", null);
    }

    private static MatchingTest.Example age(
            String name, AgeLimit from, AgeLimit to, String birth, String asOf, Verdict verdict) {
        return new MatchingTest.Example(
                name,
                new Criteria(from, to, "the protocol's reason", List.of(), null, List.of()),
                new PersonRecord(LocalDate.parse(birth), null, Sex.FEMALE, List.of(), List.of()),
                LocalDate.parse(asOf),
                verdict);
    }

    private static MatchingTest.Example sex(String name, List<String> sexes, Sex sex, Verdict verdict) {
        return new MatchingTest.Example(
                name,
                new Criteria(null, null, null, sexes, "the protocol's reason", List.of()),
                new PersonRecord(LocalDate.of(1960, 1, 1), null, sex, List.of(), List.of()),
                TODAY,
                verdict);
    }

    private static MatchingTest.Example fact(String name, Fact fact, Verdict verdict) {
        return codes(name, List.of(fact), List.of(COVERED), verdict);
    }

    private static MatchingTest.Example codes(String name, List<Fact> facts, List<Coverage> coverage, Verdict verdict) {
        return new MatchingTest.Example(
                name,
                new Criteria(null, null, null, List.of(), null, List.of(diabetes())),
                new PersonRecord(LocalDate.of(1960, 1, 1), null, Sex.FEMALE, facts, coverage),
                TODAY,
                verdict);
    }

    private static Fact fact(LocalDate recorded, String status, String verification, boolean hidden) {
        return new Fact(SNOMED, DIABETES, null, recorded, null, status, verification, hidden);
    }

    private static Fact ending(LocalDate abated) {
        return new Fact(SNOMED, DIABETES, OLD, OLD, abated, "active", "confirmed", false);
    }

    private static Fact other() {
        return new Fact(SNOMED, "38341003", OLD, OLD, null, "active", "confirmed", false);
    }

    private static Coverage kind(String domain) {
        return new Coverage(domain, COVERED.from(), COVERED.to());
    }

    private static Coverage until(String day) {
        return new Coverage("condition", COVERED.from(), LocalDate.parse(day));
    }

    private static Coverage from(String day) {
        return new Coverage("condition", LocalDate.parse(day), TODAY.plusYears(1));
    }
}

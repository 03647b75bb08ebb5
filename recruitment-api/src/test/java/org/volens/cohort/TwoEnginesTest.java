package org.volens.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.volens.cohort.Judgement.Verdict;
import org.volens.cohort.PersonRecord.Coverage;
import org.volens.cohort.PersonRecord.Fact;
import org.volens.consent.PersonId;
import org.volens.registry.RegisterDatabase;
import org.volens.registry.Sex;

/** Generated criteria over generated people: the meaning in Java and in SQL must be the same, person by person. */
class TwoEnginesTest {

    private static final int PEOPLE = 2_000;
    private static final List<String> CODES = List.of("a", "b", "c", "d", "e");
    private static final List<PersonRecord> RECORDS = new ArrayList<>();
    private static final List<PersonId> IDS = new ArrayList<>();

    @BeforeAll
    static void put_two_thousand_people_on_the_register() {
        RegisterDatabase.clear();
        Random random = new Random(20261121);
        for (int person = 0; person < PEOPLE; person++) {
            RECORDS.add(record(random));
            IDS.add(new PersonId(People.put(RECORDS.getLast())));
            People.permit(IDS.getLast().value(), "match-by-record");
        }
    }

    @Test
    void both_engines_judge_two_thousand_people_alike_rule_by_rule() {
        OnBoth onBoth = new OnBoth();
        Map<Verdict, Integer> seen = new EnumMap<>(Verdict.class);
        for (int run = 0; run < 60; run++) {
            Random random = new Random(run);
            LocalDate asOf = day(random, 2025, 2);
            onBoth.judge(criteria(random), RECORDS, IDS, asOf)
                    .forEach(judgement -> seen.merge(judgement.verdict(), 1, Integer::sum));
        }
        assertThat(seen).hasSize(3);
    }

    @Test
    void counts_and_strata_are_those_of_the_pure_semantics() {
        SqlMatching engine = People.engine();
        for (int run = 0; run < 40; run++) {
            Criteria criteria = criteria(new Random(1_000 + run));
            TrueCounts counts = engine.count(criteria, People.NOW).block();
            List<Verdict> verdicts = RECORDS.stream()
                    .map(record ->
                            Matching.judge(criteria, record, People.TODAY).verdict())
                    .toList();
            assertThat(counts.definite()).isEqualTo(count(verdicts, Verdict.DEFINITE));
            assertThat(counts.possible()).isEqualTo(count(verdicts, Verdict.POSSIBLE));
            assertThat(counts.strata().get(org.volens.diversity.Dimension.AGE_BAND))
                    .isEqualTo(bands(criteria));
        }
    }

    private static Map<String, Long> bands(Criteria criteria) {
        Map<String, Long> bands = new HashMap<>();
        for (var band : org.volens.diversity.AgeBand.values()) {
            bands.put(band.label(), 0L);
        }
        for (PersonRecord record : RECORDS) {
            if (Matching.judge(criteria, record, People.TODAY).verdict() == Verdict.DEFINITE) {
                int years = java.time.Period.between(record.birthDate(), People.TODAY)
                        .getYears();
                bands.merge(org.volens.diversity.AgeBand.of(years).label(), 1L, Long::sum);
            }
        }
        return bands;
    }

    private static long count(List<Verdict> verdicts, Verdict wanted) {
        return verdicts.stream().filter(verdict -> verdict == wanted).count();
    }

    private static PersonRecord record(Random random) {
        List<Fact> facts = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
            facts.add(fact(random));
        }
        List<Coverage> coverage = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            LocalDate from = day(random, 2000, 27);
            coverage.add(
                    new Coverage(one(random, "condition", "medication"), from, from.plusDays(random.nextInt(9_000))));
        }
        LocalDate birth =
                random.nextInt(10) == 0 ? LocalDate.of(1940 + 4 * random.nextInt(17), 2, 29) : day(random, 1935, 75);
        return new PersonRecord(
                birth,
                random.nextInt(20) == 0 ? day(random, 2020, 6) : null,
                Sex.values()[random.nextInt(4)],
                facts,
                coverage);
    }

    private static Fact fact(Random random) {
        return new Fact(
                one(random, "s1", "s2"),
                one(random, CODES.toArray(String[]::new)),
                random.nextBoolean() ? day(random, 2024, 3) : null,
                random.nextInt(3) > 0 ? day(random, 2024, 3) : null,
                random.nextInt(4) == 0 ? day(random, 2025, 3) : null,
                one(random, "active", "active", "resolved", "remission", "inactive", "completed"),
                one(random, "confirmed", "confirmed", "suspected", "refuted", "unknown", "entered-in-error"),
                random.nextInt(6) == 0);
    }

    private static Criteria criteria(Random random) {
        List<CodeCriterion> codes = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            codes.add(new CodeCriterion(
                    one(random, "s1", "s2"),
                    one(random, CODES.toArray(String[]::new)),
                    null,
                    random.nextBoolean() ? null : one(random, "condition", "medication")));
        }
        return new Criteria(limit(random, 0), limit(random, 30), "r", sexes(random), "r", codes);
    }

    private static List<String> sexes(Random random) {
        return List.of(List.<String>of(), List.of("female"), List.of("male"), List.of("female", "male"))
                .get(random.nextInt(4));
    }

    private static AgeLimit limit(Random random, int from) {
        AgeLimit.Unit unit = AgeLimit.Unit.values()[random.nextInt(6)];
        int years = from + random.nextInt(70);
        int units = switch (unit) {
            case YEARS -> years;
            case MONTHS -> years * 12 + random.nextInt(12);
            case WEEKS -> years * 52 + random.nextInt(52);
            case DAYS -> years * 365 + random.nextInt(365);
            case HOURS -> years * 8_766 + random.nextInt(8_766);
            case MINUTES -> years * 525_960 + random.nextInt(525_960);
        };
        return random.nextInt(3) == 0 ? null : new AgeLimit(units, unit);
    }

    private static LocalDate day(Random random, int year, int years) {
        return LocalDate.of(year, 1, 1).plusDays(random.nextInt(years * 365));
    }

    private static String one(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}

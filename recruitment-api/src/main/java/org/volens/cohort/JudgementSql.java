package org.volens.cohort;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;

/** {@link Matching} said in SQL: the text of the judgement and what it binds. 2 is yes, 1 unknown, 0 no; "and" is least. */
final class JudgementSql {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate LONG_AGO = LocalDate.of(1, 1, 1);

    /** One row a person of {@code people}, which the caller puts in front: person_id, alive, age, sex, codes. */
    static final String JUDGED = """
            judged AS (
                SELECT person.person_id, person.ethnic_group, person.sex AS sex_code, person.birth_date, person.imd_decile,
                    person.household,
                    CASE WHEN person.died_on IS NULL THEN 2 ELSE 0 END AS alive,
                    CASE WHEN person.birth_date <= :bornBy AND person.birth_date > :bornAfter THEN 2 ELSE 0 END AS age,
                    CASE WHEN NOT :limitsSex THEN 2
                         WHEN person.sex IN ('unknown', 'prefer-not-to-say') THEN 1
                         WHEN person.sex = ANY(:sexes) THEN 2 ELSE 0 END AS sex,
                    CASE WHEN :noCodes OR found.leads THEN 2
                         WHEN found.leads IS NOT NULL THEN 1
                         WHEN known.kinds = :kindsWanted THEN 0 ELSE 1 END AS codes
                FROM people
                JOIN volens.person person ON person.person_id = people.person_id
                LEFT JOIN found ON found.person_id = person.person_id
                LEFT JOIN known ON known.person_id = person.person_id)
            """;

    /** Facts by the codes that count at all, and whether one of them leads to an invitation; which people is put in. */
    static final String FACTS = """
            found AS (
                SELECT fact.person_id, bool_or(COALESCE(
                    fact.verification = 'confirmed' AND NOT fact.hidden
                    AND COALESCE(fact.recorded, fact.onset) <= :settledBy
                    AND fact.status <> ALL(:ended) AND (fact.abated IS NULL OR fact.abated > :asOf), false)) AS leads
                FROM volens.health_fact fact
                JOIN unnest(:systems::text[], :codes::text[]) AS named(system, code)
                    ON named.system = fact.system AND named.code = fact.code
                WHERE fact.verification NOT IN ('refuted', 'entered-in-error') %s
                GROUP BY fact.person_id),
            known AS (
                SELECT covered.person_id, count(DISTINCT covered.domain) AS kinds
                FROM volens.coverage covered
                WHERE covered.domain = ANY(:kinds) AND covered.covered_from <= :asOf AND covered.covered_to >= :fresh %s
                GROUP BY covered.person_id),
            """;

    private JudgementSql() {}

    /** The parts that look at facts and coverage of everyone. */
    static String ofAll() {
        return FACTS.formatted("", "") + JUDGED;
    }

    /** The same for the people in {@code :ids} only. */
    static String ofThese() {
        return FACTS.formatted("AND fact.person_id = ANY(:ids)", "AND covered.person_id = ANY(:ids)") + JUDGED;
    }

    static LocalDate day(Instant asOf) {
        return LocalDate.ofInstant(asOf, LONDON);
    }

    static DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec sql, Criteria criteria, LocalDate asOf) {
        @Nullable AgeLimit from = criteria.ageFrom();
        @Nullable AgeLimit to = criteria.ageTo();
        return sql.bind("asOf", asOf)
                .bind("bornBy", from == null ? asOf : from.lastBirthReaching(asOf))
                .bind("bornAfter", to == null ? LONG_AGO : to.lastBirthBeyond(asOf))
                .bind("limitsSex", criteria.limitsSex())
                .bind("sexes", criteria.sexes().toArray(String[]::new))
                .bind("noCodes", criteria.codes().isEmpty())
                .bind(
                        "systems",
                        criteria.codes().stream().map(CodeCriterion::system).toArray(String[]::new))
                .bind(
                        "codes",
                        criteria.codes().stream().map(CodeCriterion::code).toArray(String[]::new))
                .bind("kinds", criteria.kinds().toArray(String[]::new))
                .bind("kindsWanted", (long) criteria.kinds().size())
                .bind("settledBy", asOf.minusDays(Matching.RECENT_DAYS))
                .bind("ended", Matching.ENDED.toArray(String[]::new))
                .bind("fresh", asOf.minusDays(Matching.COVERAGE_DAYS));
    }

    static Judgement judgement(Readable row) {
        return new Judgement(truth(row, "alive"), truth(row, "age"), truth(row, "sex"), truth(row, "codes"));
    }

    private static Truth truth(Readable row, String column) {
        Integer value = row.get(column, Integer.class);
        return value == null ? Truth.UNKNOWN : Truth.values()[value];
    }
}

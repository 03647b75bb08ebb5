package org.volens.cohort;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.PersonId;

/** {@link Matching} said in SQL: the text of the judgement and what it binds. 2 is yes, 1 unknown, 0 no; "and" is least. */
final class JudgementSql {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final LocalDate LONG_AGO = LocalDate.of(1, 1, 1);
    private static final char SEPARATOR = 31;

    /** The answers of each rule for {@code person}, given {@code found.leads} and {@code known.kinds}. */
    private static final String ANSWERS = """
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
            """;

    /** Whether a fact with one of the codes leads to an invitation; no row or null where none says anything. */
    private static final String LEADS = """
            bool_or(COALESCE(
                fact.verification = 'confirmed' AND NOT fact.hidden
                AND COALESCE(fact.recorded, fact.onset) <= :settledBy
                AND fact.status <> ALL(:ended) AND (fact.abated IS NULL OR fact.abated > :asOf), false)) AS leads
            """;

    private static final String COVERED =
            "covered.domain = ANY(:kinds) AND covered.covered_from <= :asOf AND covered.covered_to >= :fresh";

    /** Judges everybody in {@code people}, reading each table once: for counts. */
    static final String OF_ALL = """
            found AS (
                SELECT fact.person_id, %s
                FROM volens.health_fact fact
                JOIN unnest(:systems::text[], :codes::text[]) AS named(system, code)
                    ON named.system = fact.system AND named.code = fact.code
                WHERE fact.verification NOT IN ('refuted', 'entered-in-error')
                GROUP BY fact.person_id),
            known AS (
                SELECT covered.person_id, count(DISTINCT covered.domain) AS kinds
                FROM volens.coverage covered WHERE %s GROUP BY covered.person_id),
            judged AS (
                %s
                FROM people
                JOIN volens.person person ON person.person_id = people.person_id
                LEFT JOIN found ON found.person_id = person.person_id
                LEFT JOIN known ON known.person_id = person.person_id)
            """.formatted(LEADS, COVERED, ANSWERS);

    /** Judges the people in {@code :ids}, each by index, whatever the planner thinks of their number: for pages and acts. */
    static final String OF_THESE = """
            judged AS MATERIALIZED (
                %s
                FROM volens.person person
                CROSS JOIN LATERAL (
                    SELECT %s
                    FROM volens.health_fact fact
                    WHERE fact.person_id = person.person_id AND fact.system || chr(31) || fact.code = ANY(:named)
                      AND fact.verification NOT IN ('refuted', 'entered-in-error')) found
                CROSS JOIN LATERAL (
                    SELECT count(DISTINCT covered.domain) AS kinds
                    FROM volens.coverage covered WHERE covered.person_id = person.person_id AND %s) known
                WHERE person.person_id = ANY(:ids))
            """.formatted(ANSWERS, LEADS, COVERED);

    private JudgementSql() {}

    static LocalDate day(Instant asOf) {
        return LocalDate.ofInstant(asOf, LONDON);
    }

    /** Binds what {@link #OF_ALL} needs. */
    static DatabaseClient.GenericExecuteSpec ofAll(
            DatabaseClient.GenericExecuteSpec sql, Criteria criteria, LocalDate asOf) {
        return bind(sql, criteria, asOf)
                .bind("systems", texts(criteria, CodeCriterion::system))
                .bind("codes", texts(criteria, CodeCriterion::code));
    }

    /** Binds what {@link #OF_THESE} needs. */
    static DatabaseClient.GenericExecuteSpec ofThese(
            DatabaseClient.GenericExecuteSpec sql, Criteria criteria, LocalDate asOf, Collection<PersonId> people) {
        return bind(sql, criteria, asOf)
                .bind("ids", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .bind("named", texts(criteria, code -> code.system() + SEPARATOR + code.code()));
    }

    private static DatabaseClient.GenericExecuteSpec bind(
            DatabaseClient.GenericExecuteSpec sql, Criteria criteria, LocalDate asOf) {
        @Nullable AgeLimit from = criteria.ageFrom();
        @Nullable AgeLimit to = criteria.ageTo();
        return sql.bind("asOf", asOf)
                .bind("bornBy", from == null ? asOf : from.lastBirthReaching(asOf))
                .bind("bornAfter", to == null ? LONG_AGO : to.lastBirthBeyond(asOf))
                .bind("limitsSex", criteria.limitsSex())
                .bind("sexes", criteria.sexes().toArray(String[]::new))
                .bind("noCodes", criteria.codes().isEmpty())
                .bind("kinds", criteria.kinds().toArray(String[]::new))
                .bind("kindsWanted", (long) criteria.kinds().size())
                .bind("settledBy", asOf.minusDays(Matching.RECENT_DAYS))
                .bind("ended", Matching.ENDED.toArray(String[]::new))
                .bind("fresh", asOf.minusDays(Matching.COVERAGE_DAYS));
    }

    private static String[] texts(Criteria criteria, Function<CodeCriterion, String> text) {
        return criteria.codes().stream().map(text).toArray(String[]::new);
    }

    static Judgement judgement(Readable row) {
        return new Judgement(truth(row, "alive"), truth(row, "age"), truth(row, "sex"), truth(row, "codes"));
    }

    private static Truth truth(Readable row, String column) {
        Integer value = row.get(column, Integer.class);
        return value == null ? Truth.UNKNOWN : Truth.values()[value];
    }
}

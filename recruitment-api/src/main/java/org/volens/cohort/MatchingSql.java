package org.volens.cohort;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.Period;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Act;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.ledger.Permits;
import org.volens.consent.r2dbc.WhoSql;
import org.volens.diversity.AgeBand;
import org.volens.diversity.Dimension;
import org.volens.diversity.Stratum;
import reactor.core.publisher.Mono;

/** All SQL of matching. Consent is read as whoever asks who permits reads it, and never written. */
@Repository
class MatchingSql {

    private static final String YES = WhoSql.standing("position");

    private static final String COUNT = """
            WITH people AS MATERIALIZED (
                SELECT position.person_id FROM volens.consent_position position
                WHERE position.purpose = :purpose AND position.scope = '' AND %s),
            %s
            SELECT LEAST(alive, age, sex, codes) AS verdict, GROUPING(ethnic_group, sex_code, age_band, decile) AS level,
                ethnic_group, sex_code, age_band, decile, count(*) AS people
            FROM (SELECT judged.*, COALESCE(imd_decile, 0)::integer AS decile,
                    width_bucket(extract(year FROM age(:asOf::timestamp, birth_date::timestamp))::integer, :bands) AS age_band
                  FROM judged) person
            WHERE LEAST(alive, age, sex, codes) > 0
            GROUP BY LEAST(alive, age, sex, codes), GROUPING SETS ((), (ethnic_group), (sex_code), (age_band), (decile))
            """.formatted(YES, JudgementSql.OF_ALL);

    /** What is asked of other tables is asked once a page, as sets; asked person by person it took seconds. */
    private static final String POOL = """
            WITH waiting AS MATERIALIZED (
                SELECT DISTINCT housemate.household FROM volens.invitation asked
                JOIN volens.person housemate ON housemate.person_id = asked.person_id
                WHERE :waitDays > 0 AND asked.made_at > :waitedFrom AND asked.state <> 'cancelled'
                  AND housemate.household IS NOT NULL),
            left_out AS MATERIALIZED (
                SELECT person_id FROM volens.invitation WHERE person_id = ANY(:ids) AND study_id = :study
                UNION ALL
                SELECT person_id FROM volens.invitation
                WHERE :most > 0 AND person_id = ANY(:ids) AND made_at > :countedFrom
                GROUP BY person_id HAVING count(*) >= :most),
            steered AS MATERIALIZED (
                SELECT position.person_id FROM volens.consent_position position
                WHERE position.person_id = ANY(:ids) AND position.purpose = :steering AND position.scope = '' AND %s),
            %s
            SELECT judged.*, judged.person_id IN (SELECT person_id FROM steered) AS steered
            FROM judged
            WHERE LEAST(alive, age, sex, codes) = 2
              AND judged.person_id NOT IN (SELECT person_id FROM left_out)
              AND (judged.household IS NULL OR judged.household NOT IN (SELECT household FROM waiting))
            ORDER BY judged.person_id
            """.formatted(YES, JudgementSql.OF_THESE);

    private static final String RECHECK = """
            WITH %s
            SELECT person_id, alive, age, sex, codes FROM judged ORDER BY person_id
            """.formatted(JudgementSql.OF_THESE);

    private final DatabaseClient database;
    private final Permits permits;
    private final TransactionalOperator transaction;

    MatchingSql(DatabaseClient database, Permits permits, TransactionalOperator transaction) {
        this.database = database;
        this.permits = permits;
        this.transaction = transaction;
    }

    /** What looks at much of the register is planned for the very values that it is asked with. */
    private <T> Mono<T> planned(Mono<T> query) {
        return database.sql("SET LOCAL plan_cache_mode = force_custom_plan")
                .then()
                .then(query)
                .as(transaction::transactional);
    }

    Mono<List<CountRow>> count(Criteria criteria, Instant asOf) {
        Integer[] bands =
                Arrays.stream(AgeBand.values()).skip(1).map(AgeBand::from).toArray(Integer[]::new);
        return planned(JudgementSql.ofAll(database.sql(COUNT), criteria, JudgementSql.day(asOf))
                .bind("purpose", PurposeCodes.MATCH_BY_RECORD)
                .bind("now", at(asOf))
                .bind("bands", bands)
                .map(CountRow::of)
                .all()
                .collectList());
    }

    /** The next people, in order of their ids, who permit the invitation. */
    Mono<Permits.WhoPage> permitting(Act.Invite invite, Instant asOf, UUID after, int page) {
        return planned(permits.who(invite, asOf, after, page));
    }

    Mono<List<PoolPerson>> pool(Collection<PersonId> people, Criteria criteria, Instant asOf, PoolOptions options) {
        Act.Invite invite = options.invite();
        return planned(JudgementSql.ofThese(database.sql(POOL), criteria, JudgementSql.day(asOf), people)
                .bind("now", at(asOf))
                .bind("steering", PurposeCodes.STEERING)
                .bind("study", invite.studyId())
                .bind("most", options.mostInvitations())
                .bind("countedFrom", daysBefore(asOf, options.withinDays()))
                .bind("waitDays", options.householdWaitDays())
                .bind("waitedFrom", daysBefore(asOf, options.householdWaitDays()))
                .map(row -> poolPerson(row, JudgementSql.day(asOf)))
                .all()
                .collectList());
    }

    Mono<Map<PersonId, Judgement>> recheck(Collection<PersonId> people, Criteria criteria, LocalDate asOf) {
        return planned(JudgementSql.ofThese(database.sql(RECHECK), criteria, asOf, people)
                .map(MatchingSql::judged)
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static Map.Entry<PersonId, Judgement> judged(Readable row) {
        return Map.entry(person(row), JudgementSql.judgement(row));
    }

    private static PersonId person(Readable row) {
        return new PersonId(required(row, "person_id", UUID.class));
    }

    private static OffsetDateTime daysBefore(Instant asOf, int days) {
        return at(asOf.minus(days, ChronoUnit.DAYS));
    }

    /** People with one verdict in one category of one dimension, or in all ({@code level} 15). */
    record CountRow(int verdict, int level, @Nullable String category, long people) {

        /** Bits of {@code GROUPING}: a set bit means that the column is not grouped by. */
        static final Map<Integer, Dimension> LEVELS = Map.of(
                0b0111, Dimension.ETHNIC_GROUP,
                0b1011, Dimension.SEX,
                0b1101, Dimension.AGE_BAND,
                0b1110, Dimension.DEPRIVATION_QUINTILE);

        static CountRow of(Readable row) {
            int level = required(row, "level", Integer.class);
            Dimension dimension = LEVELS.get(level);
            return new CountRow(
                    required(row, "verdict", Integer.class),
                    level,
                    dimension == null ? null : category(row, dimension),
                    required(row, "people", Long.class));
        }

        private static String category(Readable row, Dimension dimension) {
            return switch (dimension) {
                case ETHNIC_GROUP -> required(row, "ethnic_group", String.class);
                case SEX -> required(row, "sex_code", String.class);
                case AGE_BAND -> AgeBand.values()[required(row, "age_band", Integer.class)].label();
                case DEPRIVATION_QUINTILE -> Stratum.quintileOfDecile(required(row, "decile", Integer.class));
            };
        }
    }

    private static PoolPerson poolPerson(Readable row, LocalDate asOf) {
        Short decile = row.get("imd_decile", Short.class);
        LocalDate birth = required(row, "birth_date", LocalDate.class);
        byte @Nullable [] household = row.get("household", byte[].class);
        return new PoolPerson(
                person(row),
                new Stratum(
                        required(row, "ethnic_group", String.class),
                        required(row, "sex_code", String.class),
                        AgeBand.of(Period.between(birth, asOf).getYears()).label(),
                        Stratum.quintileOfDecile(decile == null ? 0 : decile)),
                household == null ? null : HexFormat.of().formatHex(household),
                required(row, "steered", Boolean.class));
    }
}

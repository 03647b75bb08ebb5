package org.volens.cohort;

import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.LogStanding;
import org.volens.consent.ledger.Permits;
import org.volens.diversity.Dimension;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The engine on the truth itself: every answer is SQL over the register. */
@Component
final class SqlMatching implements MatchingEngine {

    private static final int PAGE = 2_000;
    private static final UUID FIRST = new UUID(0, 0);
    private static final int DEFINITE = 2;
    private static final int POSSIBLE = 1;
    private static final int ALL = 0b1111;

    private final MatchingSql sql;
    private final LogStanding log;

    SqlMatching(MatchingSql sql, LogStanding log) {
        this.sql = sql;
        this.log = log;
    }

    @Override
    public Mono<TrueCounts> count(Criteria criteria, Instant asOf) {
        return standing().then(Mono.defer(() -> sql.count(criteria, asOf))).map(SqlMatching::counts);
    }

    /** While the database is not what was signed, nobody can know who permits anything. */
    private Mono<Void> standing() {
        return Mono.defer(() -> log.behind().isEmpty()
                ? Mono.empty()
                : Mono.error(Refusal.of(
                                Refusal.Kind.UNAVAILABLE,
                                "log-behind",
                                "The register has lost something that was signed. Nobody is looked for until it is found.")
                        .toException()));
    }

    @Override
    public Flux<PoolPerson> pool(Criteria criteria, Instant asOf, PoolOptions options) {
        return standing()
                .then(Mono.defer(() -> permitting(options, asOf, FIRST)))
                .expand(page -> Mono.justOrEmpty(page.next()).flatMap(last -> permitting(options, asOf, last)))
                .map(Permits.WhoPage::people)
                .filter(people -> !people.isEmpty())
                .concatMap(people -> sql.pool(people, criteria, asOf, options))
                .concatMapIterable(people -> people);
    }

    private Mono<Permits.WhoPage> permitting(PoolOptions options, Instant asOf, UUID after) {
        return sql.permitting(options.invite(), asOf, after, PAGE);
    }

    @Override
    public Mono<Map<PersonId, Judgement>> recheck(Collection<PersonId> people, Criteria criteria, Instant asOf) {
        return sql.recheck(people, criteria, JudgementSql.day(asOf));
    }

    private static TrueCounts counts(List<MatchingSql.CountRow> rows) {
        Map<Dimension, Map<String, Long>> strata = nought();
        for (MatchingSql.CountRow row : rows) {
            Dimension dimension = MatchingSql.CountRow.LEVELS.get(row.level());
            if (dimension != null && row.verdict() == DEFINITE) {
                strata.getOrDefault(dimension, Map.of()).merge(row.category(), row.people(), Long::sum);
            }
        }
        return new TrueCounts(total(rows, DEFINITE), total(rows, POSSIBLE), strata);
    }

    private static long total(List<MatchingSql.CountRow> rows, int verdict) {
        return rows.stream()
                .filter(row -> row.level() == ALL && row.verdict() == verdict)
                .mapToLong(MatchingSql.CountRow::people)
                .sum();
    }

    private static Map<Dimension, Map<String, Long>> nought() {
        Map<Dimension, Map<String, Long>> strata = new EnumMap<>(Dimension.class);
        for (Dimension dimension : Dimension.values()) {
            Map<String, Long> categories = new LinkedHashMap<>();
            dimension.levels().forEach(level -> categories.put(level, 0L));
            strata.put(dimension, categories);
        }
        return strata;
    }
}

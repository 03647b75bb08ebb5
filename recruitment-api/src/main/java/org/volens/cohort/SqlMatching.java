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
import org.volens.diversity.Dimension;
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

    SqlMatching(MatchingSql sql) {
        this.sql = sql;
    }

    @Override
    public Mono<TrueCounts> count(Criteria criteria, Instant asOf) {
        return sql.count(criteria, asOf).map(SqlMatching::counts);
    }

    @Override
    public Flux<PoolPerson> pool(Criteria criteria, Instant asOf, PoolOptions options) {
        List<String> purposes = options.invite().purposes();
        return sql.permitting(purposes, asOf, FIRST, PAGE)
                .expand(page -> page.size() < PAGE
                        ? Mono.empty()
                        : sql.permitting(purposes, asOf, page.getLast().value(), PAGE))
                .filter(page -> !page.isEmpty())
                .concatMap(page -> sql.pool(page, criteria, asOf, options))
                .concatMapIterable(page -> page);
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

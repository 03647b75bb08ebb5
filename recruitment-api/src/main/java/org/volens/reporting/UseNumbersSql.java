package org.volens.reporting;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.id;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

/** Counts uses of a time, from the rows that people read and pages are made of. True numbers; they leave only released. */
@Component
class UseNumbersSql {

    /** A month of a large register is counted once a day for everybody, person by person within each partition. */
    private static final String PLANNED = """
            SELECT set_config('plan_cache_mode', 'force_custom_plan', true),
                   set_config('enable_partitionwise_aggregate', 'on', true),
                   set_config('work_mem', '64MB', true),
                   set_config('statement_timeout', '120s', true)
            """;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;

    UseNumbersSql(DatabaseClient database, TransactionalOperator transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** Uses of one kind and route, and of how many people they were; without a route where they are older than routes. */
    record Cell(
            String kind,
            @Nullable String route,
            @Nullable String article6,
            @Nullable String article9,
            long uses,
            long people) {}

    /** Uses from one moment to before another, of a study or of all there is. */
    Mono<List<Cell>> cells(@Nullable UUID study, Instant from, Instant to) {
        return database.sql(PLANNED)
                .fetch()
                .one()
                .then(Mono.defer(() -> counted(study, from, to)))
                .as(transaction::transactional);
    }

    private Mono<List<Cell>> counted(@Nullable UUID study, Instant from, Instant to) {
        return database.sql("""
                        SELECT kind, legal_route, article_6, article_9, sum(uses)::bigint AS uses, count(*) AS people
                        FROM (SELECT person_id, kind, legal_route, article_6, article_9, count(*) AS uses
                              FROM volens.use_log
                              WHERE used_at >= :from AND used_at < :to
                                AND (:study::uuid IS NULL OR study_id = :study::uuid)
                              GROUP BY person_id, kind, legal_route, article_6, article_9) one
                        GROUP BY kind, legal_route, article_6, article_9 LIMIT 10000
                        """)
                .bind("from", at(from))
                .bind("to", at(to))
                .bind("study", id(study))
                .map(UseNumbersSql::cell)
                .all()
                .collectList();
    }

    private static Cell cell(Readable row) {
        return new Cell(
                required(row, "kind", String.class),
                optional(row, "legal_route", String.class),
                optional(row, "article_6", String.class),
                optional(row, "article_9", String.class),
                required(row, "uses", Long.class),
                required(row, "people", Long.class));
    }

    /** Whether a study stands in the public register of those that may use this one. */
    Mono<Boolean> isPublic(UUID study) {
        return database.sql("""
                        SELECT EXISTS (SELECT 1 FROM volens.study_approval
                                       WHERE study_id = :study AND kind = 'access-decision') AS known
                        """)
                .bind("study", study)
                .map(row -> required(row, "known", Boolean.class))
                .one();
    }
}

package org.volens.reporting;

import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The recruitment return, told to everybody in the file for NIHR: the use is written before the first row leaves, once for each row. */
@Component
class Returns {

    private static final int BATCH = 500;

    private final ReturnSql sql;
    private final Uses uses;
    private final ServiceParty service;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Returns(ReturnSql sql, Uses uses, ServiceParty service, TransactionalOperator transaction, Clock clock) {
        this.sql = sql;
        this.uses = uses;
        this.service = service;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Rows of one study, for its own team, who have them already. */
    Flux<RecruitmentReturn> ofStudy(UUID study) {
        return sql.rows(study, null, null);
    }

    /** Rows of all studies, changed within the days given (UK days, both ends in). */
    Flux<RecruitmentReturn> ofAll(@Nullable LocalDate from, @Nullable LocalDate to) {
        return sql.firstReturned(from, to, clock.instant())
                .collectList()
                .flatMap(this::tell)
                .as(transaction::transactional)
                .thenMany(Flux.defer(() -> sql.rows(null, from, to)));
    }

    private Mono<Void> tell(List<ReturnSql.Returned> returned) {
        Map<UUID, List<ReturnSql.Returned>> byStudy =
                returned.stream().collect(Collectors.groupingBy(ReturnSql.Returned::study));
        return Flux.fromIterable(byStudy.values())
                .concatMap(ofStudy -> Flux.fromIterable(ofStudy)
                        .buffer(BATCH)
                        .concatMap(some -> uses.recordAll(some.stream()
                                .collect(
                                        Collectors.toMap(ReturnSql.Returned::person, this::use, (first, _) -> first)))))
                .then();
    }

    private Use use(ReturnSql.Returned one) {
        return new Use(UseKind.RETURNED, one.study(), one.site(), service.by(), null, Map.of());
    }
}

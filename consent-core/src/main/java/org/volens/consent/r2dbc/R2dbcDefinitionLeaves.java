package org.volens.consent.r2dbc;

import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.ledger.DefinitionLeaves;
import reactor.core.publisher.Mono;

/** Begins to make definitions leaves, on PostgreSQL: wait for whoever writes a definition, look, add, commit. */
public final class R2dbcDefinitionLeaves implements DefinitionLeaves {

    private final DefinitionSql sql;
    private final TransactionalOperator transaction;

    /** Works through the SQL given. */
    public R2dbcDefinitionLeaves(DefinitionSql sql, TransactionalOperator transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    @Override
    public Mono<Integer> begin() {
        return sql.hasBegun().flatMap(begun -> begun ? Mono.just(0) : alone());
    }

    private Mono<Integer> alone() {
        return sql.lock("pg_advisory_xact_lock")
                .then(Mono.defer(sql::hasBegun))
                .flatMap(begun -> begun ? Mono.just(0) : sql.addEverything())
                .as(transaction::transactional);
    }
}

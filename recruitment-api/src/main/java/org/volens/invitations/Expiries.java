package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.PersonId;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Closes invitations that nobody answered in time and tells the person, in small batches. Several nodes may do it at once:
 * each takes people whom no other has locked.
 */
@Component
class Expiries {

    private static final Logger LOG = LoggerFactory.getLogger(Expiries.class);
    private static final int BATCH = 50;

    private final ExpirySql sql;
    private final Telling telling;
    private final Uses uses;
    private final ServiceParty service;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Expiries(
            ExpirySql sql,
            Telling telling,
            Uses uses,
            ServiceParty service,
            TransactionalOperator transaction,
            Clock clock) {
        this.sql = sql;
        this.telling = telling;
        this.uses = uses;
        this.service = service;
        this.transaction = transaction;
        this.clock = clock;
    }

    @Scheduled(fixedDelayString = "${volens.invitations.lapse-every:1h}")
    void wake() {
        expire().subscribe(_ -> {}, failed -> LOG.error("Invitations could not be closed; it is tried again.", failed));
    }

    /** Closes all that have run out by today and that no other node is at; answers how many it closed. */
    Mono<Integer> expire() {
        return batch().expand(people -> people.size() == BATCH ? batch() : Mono.empty())
                .reduce(0, (sum, people) -> sum + people.size());
    }

    private Mono<List<PersonId>> batch() {
        Instant now = clock.instant();
        return Mono.defer(() -> sql.lock(AnswerTime.today(now), BATCH))
                .flatMap(people -> sql.expire(people, AnswerTime.today(now))
                        .flatMapMany(Flux::fromIterable)
                        .concatMap(this::close)
                        .then(Mono.just(people)))
                .as(transaction::transactional);
    }

    private Mono<Void> close(ExpirySql.Expired expired) {
        return uses.record(expired.person(), use(expired))
                .then(telling.outcome(expired.person(), expired.study(), AnswerTime.told(expired.answerBy())));
    }

    private Use use(ExpirySql.Expired expired) {
        return new Use(
                UseKind.INVITATION_EXPIRED,
                expired.study(),
                null,
                service.by(),
                null,
                Map.of("date", AnswerTime.inWords(expired.answerBy())));
    }
}

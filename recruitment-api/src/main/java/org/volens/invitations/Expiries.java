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
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.Decision;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Permits;
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
    private final Permits permits;
    private final MessageSql messages;
    private final Uses uses;
    private final ServiceParty service;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Expiries(
            ExpirySql sql,
            Permits permits,
            MessageSql messages,
            Uses uses,
            ServiceParty service,
            TransactionalOperator transaction,
            Clock clock) {
        this.sql = sql;
        this.permits = permits;
        this.messages = messages;
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
                .then(permits.within(expired.person(), new Act.Tell(expired.study(), Channel.APP)))
                .flatMap(decision -> switch (decision) {
                    case Decision.Permitted _ -> tell(expired);
                    case Decision.Refused _, Decision.Abstained _ -> Mono.empty();
                });
    }

    private Mono<Void> tell(ExpirySql.Expired expired) {
        Instant now = clock.instant();
        return messages.tell(
                expired.person(),
                Ids.next(now),
                expired.study(),
                "outcome",
                InvitationMaker.SUBJECT,
                AnswerTime.told(expired.answerBy()),
                now);
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

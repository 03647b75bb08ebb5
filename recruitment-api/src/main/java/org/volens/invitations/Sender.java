package org.volens.invitations;

import java.time.Clock;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.Decision;
import org.volens.consent.ledger.Permits;
import org.volens.studies.Studies;
import org.volens.studies.Study;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends queued invitations in the app, and what could not be told before. Becoming readable is the act: the permit, the check of study, site and wording, and
 * the change of state are one transaction. One switch stops all sending.
 */
@Component
class Sender {

    private static final Logger LOG = LoggerFactory.getLogger(Sender.class);
    private static final int BATCH = 500;
    private static final int AT_ONCE = 4;

    private final MessageSql messages;
    private final InvitationSql invitations;
    private final SendingSql sending;
    private final Telling telling;
    private final Permits permits;
    private final Studies studies;
    private final Uses uses;
    private final ServiceParty service;
    private final TransactionalOperator transaction;
    private final Clock clock;
    private final boolean on;
    private final AtomicBoolean running = new AtomicBoolean();

    Sender(
            MessageSql messages,
            InvitationSql invitations,
            SendingSql sending,
            Telling telling,
            Permits permits,
            Studies studies,
            Uses uses,
            ServiceParty service,
            TransactionalOperator transaction,
            Clock clock,
            @Value("${volens.sending.on:true}") boolean on) {
        this.messages = messages;
        this.invitations = invitations;
        this.sending = sending;
        this.telling = telling;
        this.permits = permits;
        this.studies = studies;
        this.uses = uses;
        this.service = service;
        this.transaction = transaction;
        this.clock = clock;
        this.on = on;
    }

    @Scheduled(fixedDelayString = "${volens.sending.every:500ms}")
    void wake() {
        if (on && running.compareAndSet(false, true)) {
            messages.due(clock.instant(), BATCH)
                    .flatMapMany(Flux::fromIterable)
                    .flatMap(this::send, AT_ONCE)
                    .then(Mono.defer(telling::late))
                    .doFinally(_ -> running.set(false))
                    .subscribe(_ -> {}, failed -> LOG.error("Sending was interrupted; it goes on.", failed));
        }
    }

    private Mono<Void> send(MessageSql.Queued queued) {
        return studies.find(queued.studyId())
                .flatMap(study -> send(queued, study).as(transaction::transactional))
                .onErrorResume(failed -> {
                    LOG.warn("A message could not be sent; it is tried again.", failed);
                    return Mono.empty();
                });
    }

    private Mono<Void> send(MessageSql.Queued queued, Study study) {
        Act.Invite act = new Act.Invite(study.id(), Channel.APP, study.details().nature());
        return permits.within(queued.person(), act).flatMap(decision -> switch (decision) {
            case Decision.Permitted _ ->
                sending.check(queued).flatMap(check -> act(queued, check.verdict(act.nature())));
            case Decision.Refused refused ->
                refused.reason() == Decision.Reason.PAUSED
                        ? sending.later(queued.person(), queued.messageId(), clock.instant())
                        : cancel(queued, "you changed your mind");
            case Decision.Abstained _ -> sending.later(queued.person(), queued.messageId(), clock.instant());
        });
    }

    private Mono<Void> act(MessageSql.Queued queued, SendingCheck.Verdict verdict) {
        return switch (verdict) {
            case SendingCheck.Verdict.Send _ -> sent(queued);
            case SendingCheck.Verdict.Wait _ -> sending.later(queued.person(), queued.messageId(), clock.instant());
            case SendingCheck.Verdict.Cancel(String reason) -> cancel(queued, reason);
        };
    }

    private Mono<Void> sent(MessageSql.Queued queued) {
        return messages.sent(queued.person(), queued.messageId(), clock.instant())
                .filter(rows -> rows == 1)
                .flatMap(_ -> invitations.move(
                        queued.person(), queued.invitationId(), InvitationState.SENT, null, clock.instant()))
                .then();
    }

    private Mono<Void> cancel(MessageSql.Queued queued, String reason) {
        return messages.cancel(queued.person(), queued.messageId(), reason, clock.instant())
                .filter(rows -> rows == 1)
                .flatMap(_ -> invitations.move(
                        queued.person(), queued.invitationId(), InvitationState.CANCELLED, reason, clock.instant()))
                .flatMap(_ -> uses.record(queued.person(), use(queued, reason)));
    }

    private Use use(MessageSql.Queued queued, String reason) {
        return new Use(
                UseKind.INVITATION_CANCELLED, queued.studyId(), null, service.by(), null, Map.of("reason", reason));
    }
}

package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.Decision;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Permits;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells people in the app what became of something of their own with a study. Becoming readable is the act, so its permit is
 * part of the transaction. What is only put off, by a pause or because nothing is permitted just now, waits and is asked for
 * again; after a no nothing is written. What happened stands in the person's use log either way, for when they look.
 */
@Component
class Telling {

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);
    private static final int BATCH = 100;

    private final MessageSql messages;
    private final SendingSql sending;
    private final Permits permits;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Telling(MessageSql messages, SendingSql sending, Permits permits, TransactionalOperator transaction, Clock clock) {
        this.messages = messages;
        this.sending = sending;
        this.permits = permits;
        this.transaction = transaction;
        this.clock = clock;
    }

    /**
     * Tells how it ended, in the caller's transaction, which locks the person's consent first: a caller changes nothing of the
     * person before this.
     */
    Mono<Void> outcome(PersonId person, UUID study, String words) {
        return permits.within(person, act(study)).flatMap(decision -> {
            Instant now = clock.instant();
            MessageSql.Outcome outcome =
                    new MessageSql.Outcome(person, Ids.next(now), study, InvitationMaker.SUBJECT, words, now);
            return switch (answer(decision)) {
                case YES -> messages.tell(outcome);
                case NOT_YET -> messages.queueOutcome(outcome, SendingSql.later(now));
                case NO -> Mono.<Void>empty();
            };
        });
    }

    /** Tells what waited, as far as it is permitted by now. */
    Mono<Void> late() {
        return messages.waiting(clock.instant(), BATCH)
                .flatMapMany(Flux::fromIterable)
                .concatMap(
                        waiting -> late(waiting).as(transaction::transactional).onErrorResume(failed -> {
                            LOG.warn("Somebody could not be told; it is tried again.", failed);
                            return Mono.empty();
                        }))
                .then();
    }

    private Mono<Void> late(MessageSql.Waiting waiting) {
        PersonId person = waiting.person();
        UUID message = waiting.messageId();
        return permits.within(person, act(waiting.studyId())).flatMap(decision -> {
            Instant now = clock.instant();
            return switch (answer(decision)) {
                case YES -> messages.sent(person, message, now).then();
                case NOT_YET -> sending.later(person, message, now);
                case NO ->
                    messages.cancel(person, message, "you changed your mind", now)
                            .then();
            };
        });
    }

    private static Act act(UUID study) {
        return new Act.Tell(study, Channel.APP);
    }

    private enum May {
        YES,
        NOT_YET,
        NO
    }

    private static May answer(Decision decision) {
        return switch (decision) {
            case Decision.Permitted _ -> May.YES;
            case Decision.Abstained _ -> May.NOT_YET;
            case Decision.Refused refused -> refused.reason() == Decision.Reason.PAUSED ? May.NOT_YET : May.NO;
        };
    }
}

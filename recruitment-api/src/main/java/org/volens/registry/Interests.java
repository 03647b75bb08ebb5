package org.volens.registry;

import java.time.Clock;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Act;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.Decision;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.ledger.Permits;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * What a person says research about interests them. It may tell of their health, so it is kept only under a yes to the use
 * of their answers, and goes in the transaction in which that yes ends. Only codes of the register's list are kept.
 */
@Component
class Interests implements ConsentFollower {

    private final InterestSql sql;
    private final Permits permits;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Interests(InterestSql sql, Permits permits, TransactionalOperator transaction, Clock clock) {
        this.sql = sql;
        this.permits = permits;
        this.transaction = transaction;
        this.clock = clock;
    }

    Mono<List<RegisterCodes.Named>> of(PersonId person) {
        return sql.of(person);
    }

    /** Puts these in the place of what was told before. */
    Mono<List<RegisterCodes.Named>> tell(PersonId person, List<RegisterCodes.Code> codes) {
        return permits.within(person, new Act.KeepAnswers())
                .flatMap(decision -> switch (decision) {
                    case Decision.Permitted _ -> replace(person, codes);
                    case Decision.Refused _, Decision.Abstained _ ->
                        Mono.<Void>error(choiceFirst().toException());
                })
                .as(transaction::transactional)
                .then(Mono.defer(() -> sql.of(person)));
    }

    private Mono<Void> replace(PersonId person, List<RegisterCodes.Code> codes) {
        return sql.forget(person)
                .then(Mono.defer(() -> sql.keep(person, codes, clock.instant())))
                .filter(kept -> kept == codes.size())
                .switchIfEmpty(Mono.error(() -> notOnTheList().toException()))
                .then();
    }

    private static Refusal choiceFirst() {
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "answers-choice-first",
                "First say yes to the use of your answers. Then we may keep what interests you.");
    }

    private static Refusal notOnTheList() {
        return Refusal.field(
                "interests", "code-listed", "Choose from the list of the register; see /v1/purposes/codes.");
    }

    @Override
    public boolean concerns(ConsentEvent event, ConsentState after) {
        return event.touches(PurposeCodes.SELF_REPORTED)
                && after.position(PurposeCodes.SELF_REPORTED, Scope.REGISTER)
                        .filter(position -> position.standing() == Position.Standing.GIVEN)
                        .isEmpty();
    }

    @Override
    public Mono<Void> follow(PersonId person, ConsentEvent event, ConsentState after) {
        return sql.forget(person);
    }
}

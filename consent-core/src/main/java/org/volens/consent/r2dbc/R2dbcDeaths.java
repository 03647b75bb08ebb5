package org.volens.consent.r2dbc;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.Dying;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.ledger.Deaths;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Deaths on PostgreSQL: people in the order of their ids, each held, read, decided, appended and followed. */
public final class R2dbcDeaths implements Deaths {

    private final ConsentSql sql;
    private final AppendSql append;
    private final Followers followers;
    private final Clock clock;

    /** Works through the SQL given; followers run in the order given. */
    public R2dbcDeaths(ConsentSql sql, AppendSql append, List<ConsentFollower> followers, Clock clock) {
        this.sql = sql;
        this.append = append;
        this.followers = new Followers(followers);
        this.clock = clock;
    }

    @Override
    public Mono<Void> learnt(Collection<PersonId> people, How how) {
        return each(people, state -> Dying.learnt(state, how, clock.instant()));
    }

    @Override
    public Mono<Void> corrected(Collection<PersonId> people, String why, How how) {
        return each(people, state -> Dying.corrected(state, why, how, clock.instant()));
    }

    private Mono<Void> each(Collection<PersonId> people, Function<ConsentState, Optional<ConsentEvent>> deciding) {
        return Flux.fromStream(people.stream().sorted())
                .concatMap(person -> sql.hold(person).flatMap(principal -> one(person, principal, deciding)))
                .then();
    }

    private Mono<Void> one(PersonId person, UUID principal, Function<ConsentState, Optional<ConsentEvent>> deciding) {
        return sql.events(List.of(person))
                .map(stored -> ConsentState.fold(
                        stored.stream().map(ConsentSql.Stored::event).toList()))
                .flatMap(state -> Mono.justOrEmpty(deciding.apply(state))
                        .flatMap(event -> append.append(List.of(LedgerRow.of(person, principal, event, state, null)))
                                .then(Mono.defer(() -> followers.follow(person, event, state.after(event))))));
    }
}

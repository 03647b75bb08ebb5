package org.volens.consent.r2dbc;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.r2dbc.FollowQueueSql.Left;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Does later what could not follow from a stop at once: each follower by itself, under the person's lock, so that one that
 * fails does not keep back the others. Tried without end, at longest once an hour.
 */
public final class LeftFollowers {

    private static final Logger LOG = LoggerFactory.getLogger(LeftFollowers.class);
    private static final int BATCH = 100;
    private static final int MOST_DOUBLINGS = 12;
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    private final ConsentSql sql;
    private final FollowQueueSql queue;
    private final TransactionalOperator transaction;
    private final List<ConsentFollower> followers;
    private final Clock clock;

    /** Works through the SQL given. */
    public LeftFollowers(
            ConsentSql sql,
            FollowQueueSql queue,
            TransactionalOperator transaction,
            List<ConsentFollower> followers,
            Clock clock) {
        this.sql = sql;
        this.queue = queue;
        this.transaction = transaction;
        this.followers = List.copyOf(followers);
        this.clock = clock;
    }

    /** Does what is due and answers how much of it was done. */
    public Mono<Integer> run() {
        return queue.due(clock.instant(), BATCH)
                .flatMapMany(Flux::fromIterable)
                .concatMap(left -> Mono.defer(() -> follow(left))
                        .as(transaction::transactional)
                        .onErrorResume(failed -> later(left, failed)))
                .filter(done -> done)
                .count()
                .map(Long::intValue);
    }

    private Mono<Boolean> follow(Left left) {
        ConsentFollower follower = followers.stream()
                .filter(one -> one.name().equals(left.follower()))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("There is no follower " + left.follower() + " any more."));
        return sql.lock(List.of(left.person()))
                .then(Mono.defer(() -> queue.take(left)))
                .flatMap(taken -> taken ? follow(left, follower).thenReturn(true) : Mono.just(false));
    }

    private Mono<Void> follow(Left left, ConsentFollower follower) {
        return sql.events(List.of(left.person())).flatMap(stored -> {
            List<ConsentEvent> until = stored.stream()
                    .map(ConsentSql.Stored::event)
                    .filter(event -> event.seq() <= left.seq())
                    .toList();
            return new Followers(List.of(follower)).follow(left.person(), until.getLast(), ConsentState.fold(until));
        });
    }

    private Mono<Boolean> later(Left left, Throwable failed) {
        LOG.error("What must follow from a stop failed again; it is tried later.", failed);
        Duration wait = FIRST.multipliedBy(1L << Math.min(left.tries(), MOST_DOUBLINGS));
        return queue.later(left, clock.instant().plus(wait.compareTo(LONGEST) > 0 ? LONGEST : wait))
                .thenReturn(false);
    }
}

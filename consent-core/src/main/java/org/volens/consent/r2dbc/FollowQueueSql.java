package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.required;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.ConsentEvent;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** All SQL of what must still follow from stops. */
public final class FollowQueueSql {

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public FollowQueueSql(DatabaseClient database) {
        this.database = database;
    }

    /** One follower's work after one event. */
    record Left(PersonId person, int seq, String follower, int tries) {}

    /** Leaves the followers of an event for later, in the transaction that records it. */
    Mono<Void> leave(PersonId person, ConsentEvent event, List<String> followers) {
        return database.sql("""
                        INSERT INTO volens.follow_queue (person_id, seq, follower, queued_at, next_try_at, tries)
                        SELECT :person, :seq, follower, :at, :at, 0 FROM unnest(:followers::text[]) AS named(follower)
                        """)
                .bind("person", person.value())
                .bind("seq", event.seq())
                .bind("followers", followers.toArray(String[]::new))
                .bind("at", at(event.recordedAt()))
                .then();
    }

    /** Work that is due, the oldest first. */
    Mono<List<Left>> due(Instant now, int limit) {
        return database.sql("""
                        SELECT person_id, seq, follower, tries FROM volens.follow_queue
                        WHERE next_try_at <= :now ORDER BY next_try_at, seq LIMIT :limit
                        """)
                .bind("now", at(now))
                .bind("limit", limit)
                .map(row -> new Left(
                        new PersonId(required(row, "person_id", UUID.class)),
                        required(row, "seq", Integer.class),
                        required(row, "follower", String.class),
                        required(row, "tries", Integer.class)))
                .all()
                .collectList();
    }

    /** Takes the work off the queue with the caller's transaction; false when another process has done it or is at it. */
    Mono<Boolean> take(Left left) {
        return database.sql("""
                        DELETE FROM volens.follow_queue
                        WHERE (person_id, seq, follower) IN (
                            SELECT person_id, seq, follower FROM volens.follow_queue
                            WHERE person_id = :person AND seq = :seq AND follower = :follower FOR UPDATE SKIP LOCKED)
                        """)
                .bind("person", left.person().value())
                .bind("seq", left.seq())
                .bind("follower", left.follower())
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Tries again later. */
    Mono<Void> later(Left left, Instant next) {
        return database.sql("""
                        UPDATE volens.follow_queue SET tries = :tries, next_try_at = :next
                        WHERE person_id = :person AND seq = :seq AND follower = :follower
                        """)
                .bind("person", left.person().value())
                .bind("seq", left.seq())
                .bind("follower", left.follower())
                .bind("tries", left.tries() + 1)
                .bind("next", at(next))
                .then();
    }
}

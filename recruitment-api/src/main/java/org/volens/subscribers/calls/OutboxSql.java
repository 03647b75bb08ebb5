package org.volens.subscribers.calls;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.instantOrNull;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** The outbox of notices: numbering, claiming, and writing down what became of a call. Always subscriber first, notice second. */
@Component
class OutboxSql {

    /** A sender that has not let go by then is gone: a call is begun within one second and given up after five. */
    private static final Duration HELD = Duration.ofSeconds(15);

    private static final int NUMBERED_AT_ONCE = 500;

    private final DatabaseClient database;

    OutboxSql(DatabaseClient database) {
        this.database = database;
    }

    /** How long to wait, for a notice and for a subscriber. */
    record Waits(Duration first, Duration gap) {}

    /** Takes a subscriber that something is due for and nobody is calling; the caller's transaction holds it. */
    Mono<Claimed.To> subscriber(Outbox.Kinds kinds, Instant now) {
        return database.sql("""
                        SELECT * FROM volens.subscriber subscriber
                        WHERE state = 'active' AND next_send_at <= :now
                          AND (sending_until IS NULL OR sending_until <= :now)
                          AND EXISTS (SELECT 1 FROM volens.subscriber_notice notice
                                      WHERE notice.subscriber_id = subscriber.subscriber_id
                                        AND notice.state IN ('queued', 'dead') AND notice.next_try_at <= :now
                                        AND notice.kind = ANY (:kinds))
                        ORDER BY next_send_at, subscriber_id LIMIT 1
                        FOR NO KEY UPDATE OF subscriber SKIP LOCKED
                        """)
                .bind("kinds", kinds.codes())
                .bind("now", at(now))
                .map(row -> new Claimed.To(
                        required(row, "subscriber_id", UUID.class),
                        required(row, "url", String.class),
                        required(row, "study_id", UUID.class),
                        required(row, "organisation_ods", String.class),
                        required(row, "organisation_name", String.class),
                        required(row, "failures", Integer.class)))
                .one();
    }

    /** Numbers what was committed since the last time, in the order in which it was recorded. */
    Mono<Void> number(UUID subscriber) {
        return database.sql("""
                        WITH fresh AS (
                            SELECT notice_id, row_number() OVER (ORDER BY event_at, decision_seq, kind, notice_id)::int AS place
                            FROM volens.subscriber_notice
                            WHERE subscriber_id = :subscriber AND number IS NULL
                            ORDER BY event_at, decision_seq, kind, notice_id LIMIT :most),
                        numbered AS (
                            UPDATE volens.subscriber_notice notice SET number = subscriber.last_number + fresh.place
                            FROM fresh, volens.subscriber subscriber
                            WHERE notice.subscriber_id = :subscriber AND notice.notice_id = fresh.notice_id
                              AND subscriber.subscriber_id = :subscriber
                            RETURNING notice.notice_id)
                        UPDATE volens.subscriber SET last_number = last_number + (SELECT count(*)::int FROM numbered)
                        WHERE subscriber_id = :subscriber AND EXISTS (SELECT 1 FROM numbered)
                        """)
                .bind("subscriber", subscriber)
                .bind("most", NUMBERED_AT_ONCE)
                .then();
    }

    /**
     * Takes the first notice that is due, and moves on when it is tried next before it is sent: a sender that is killed leaves
     * it to be sent again.
     */
    Mono<Claimed> notice(Claimed.To to, Outbox.Kinds kinds, Waits waits, Instant now) {
        return database.sql("""
                        UPDATE volens.subscriber_notice
                        SET tries = tries + 1, last_tried_at = :now,
                            next_try_at = :now + make_interval(secs => least(86400, :first * power(2, least(tries, 20))))
                        WHERE subscriber_id = :subscriber AND notice_id = (
                            SELECT notice_id FROM volens.subscriber_notice
                            WHERE subscriber_id = :subscriber AND number IS NOT NULL AND state IN ('queued', 'dead')
                              AND next_try_at <= :now AND kind = ANY (:kinds)
                            ORDER BY number LIMIT 1)
                        RETURNING *
                        """)
                .bind("subscriber", to.id())
                .bind("kinds", kinds.codes())
                .bind("first", waits.first().toMillis() / 1000.0)
                .bind("now", at(now))
                .map(row -> claimed(to, row))
                .one();
    }

    private static Claimed claimed(Claimed.To to, Readable row) {
        return new Claimed(
                to,
                required(row, "notice_id", String.class),
                required(row, "number", Integer.class),
                required(row, "kind", String.class),
                Optional.ofNullable(row.get("person_id", UUID.class))
                        .map(PersonId::new)
                        .orElse(null),
                required(row, "decision_seq", Integer.class),
                instant(row, "event_at"),
                optional(row, "participant", String.class),
                optional(row, "site_id", UUID.class),
                optional(row, "level", String.class),
                List.of(required(row, "purposes", String[].class)),
                instantOrNull(row, "pause_until"),
                required(row, "tries", Integer.class));
    }

    /** Keeps others from calling the subscriber while this sender does. */
    Mono<Void> held(UUID subscriber, Instant now) {
        return database.sql("UPDATE volens.subscriber SET sending_until = :until WHERE subscriber_id = :subscriber")
                .bind("subscriber", subscriber)
                .bind("until", at(now.plus(HELD)))
                .then();
    }

    /** Lets go of a subscriber after a call: the next one after a gap, or after a wait that grows with each failure. */
    Mono<Void> letGo(UUID subscriber, boolean failed, Waits waits, Instant now) {
        return database.sql("""
                        UPDATE volens.subscriber
                        SET sending_until = NULL, failures = CASE WHEN :failed THEN failures + 1 ELSE 0 END,
                            next_send_at = :now + CASE
                                WHEN :failed THEN make_interval(secs => least(300, :wait * power(2, least(failures, 20))))
                                ELSE make_interval(secs => :gap) END
                        WHERE subscriber_id = :subscriber
                        """)
                .bind("subscriber", subscriber)
                .bind("failed", failed)
                .bind("wait", waits.first().toMillis() / 30_000.0)
                .bind("gap", waits.gap().toMillis() / 1000.0)
                .bind("now", at(now))
                .then();
    }

    /** The subscriber has it. One that has reported a step meanwhile keeps the step; of somebody erased nothing is kept. */
    Mono<Void> taken(Claimed claimed, String outcome, Instant now) {
        return database.sql("""
                        UPDATE volens.subscriber_notice
                        SET state = CASE WHEN state IN ('queued', 'dead') THEN 'notified' ELSE state END,
                            notified_at = coalesce(notified_at, :now), last_outcome = :outcome,
                            participant = CASE WHEN person_id IS NOT NULL THEN participant END
                        WHERE subscriber_id = :subscriber AND notice_id = :id
                        """)
                .bind("subscriber", claimed.to().id())
                .bind("id", claimed.id())
                .bind("outcome", outcome)
                .bind("now", at(now))
                .then();
    }

    /** It was not taken, or nobody knows: it stays to be sent again, as dead after so many tries. */
    Mono<Void> missed(Claimed claimed, String outcome, int triesUntilDead) {
        return database.sql("""
                        UPDATE volens.subscriber_notice
                        SET state = CASE WHEN state = 'queued' AND tries >= :most THEN 'dead' ELSE state END,
                            last_outcome = :outcome
                        WHERE subscriber_id = :subscriber AND notice_id = :id
                        """)
                .bind("subscriber", claimed.to().id())
                .bind("id", claimed.id())
                .bind("outcome", outcome)
                .bind("most", triesUntilDead)
                .then();
    }

    /** It is not told any more. */
    Mono<Void> notToBeTold(Claimed claimed, String outcome) {
        return database.sql("""
                        UPDATE volens.subscriber_notice SET state = 'void', last_outcome = :outcome
                        WHERE subscriber_id = :subscriber AND notice_id = :id AND state IN ('queued', 'dead')
                        """)
                .bind("subscriber", claimed.to().id())
                .bind("id", claimed.id())
                .bind("outcome", outcome)
                .then();
    }
}

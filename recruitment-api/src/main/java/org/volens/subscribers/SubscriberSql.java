package org.volens.subscribers;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.id;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.instantOrNull;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;
import static org.volens.web.RowsSql.text;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Subscribers as rows. */
@Component
class SubscriberSql {

    private final DatabaseClient database;

    SubscriberSql(DatabaseClient database) {
        this.database = database;
    }

    /** How a subscriber's notices stand. */
    record Tally(
            int waiting,
            int dead,
            int unconfirmed,
            @Nullable Instant lastTakenAt) {}

    /** A subscriber with how its notices stand. */
    record Seen(Subscriber subscriber, Tally notices) {}

    /** Writes a new one; false where the study already has this address for this kind. */
    Mono<Boolean> insert(Subscriber made, String by) {
        return database.sql("""
                        INSERT INTO volens.subscriber
                            (subscriber_id, kind, study_id, site_id, organisation_ods, organisation_name, url, contact,
                             client_id, state, registered_by, registered_at, changed_by, changed_at, last_number, failures,
                             next_send_at)
                        VALUES (:subscriber, :kind, :study, :site, :ods, :organisation, :url, :contact,
                                :client, :state, :by, :now, :by, :now, 0, 0, :now)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("subscriber", made.id())
                .bind("kind", made.kind().code())
                .bind("study", made.studyId())
                .bind("site", id(made.siteId()))
                .bind("ods", made.organisationOds())
                .bind("organisation", made.organisationName())
                .bind("url", made.url())
                .bind("contact", made.contact())
                .bind("client", made.client())
                .bind("state", made.state().code())
                .bind("by", by)
                .bind("now", at(made.registeredAt()))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Locks one against every change, and against notices being queued for it, until the caller's transaction ends. */
    Mono<Subscriber> hold(UUID subscriber) {
        return database.sql("SELECT * FROM volens.subscriber WHERE subscriber_id = :subscriber FOR UPDATE")
                .bind("subscriber", subscriber)
                .map(SubscriberSql::subscriber)
                .one();
    }

    Mono<Void> change(UUID subscriber, Subscriber.State state, @Nullable String reason, String by, Instant now) {
        return database.sql("""
                        UPDATE volens.subscriber
                        SET state = :state, state_reason = :reason, changed_by = :by, changed_at = :now, failures = 0,
                            next_send_at = :now
                        WHERE subscriber_id = :subscriber
                        """)
                .bind("subscriber", subscriber)
                .bind("state", state.code())
                .bind("reason", text(reason))
                .bind("by", by)
                .bind("now", at(now))
                .then();
    }

    /** What waits for a subscriber that has ended is not told any more. */
    Mono<Void> endNotices(UUID subscriber) {
        return database.sql("""
                        UPDATE volens.subscriber_notice SET state = 'void', last_outcome = 'subscriber-ended'
                        WHERE subscriber_id = :subscriber AND state IN ('queued', 'dead')
                        """).bind("subscriber", subscriber).then();
    }

    Mono<Seen> find(UUID subscriber) {
        return select("subscriber.subscriber_id = :subscriber")
                .bind("subscriber", subscriber)
                .bind("limit", 1)
                .map(SubscriberSql::seen)
                .one();
    }

    /** Subscribers after the one given, in no order that says anything. */
    Mono<List<Seen>> all(@Nullable UUID after, int limit) {
        return select("(:after::uuid IS NULL OR subscriber.subscriber_id > :after::uuid)")
                .bind("after", id(after))
                .bind("limit", limit)
                .map(SubscriberSql::seen)
                .all()
                .collectList();
    }

    private DatabaseClient.GenericExecuteSpec select(String which) {
        return database.sql("""
                SELECT subscriber.*, tally.* FROM volens.subscriber subscriber
                CROSS JOIN LATERAL (
                    SELECT count(*) FILTER (WHERE notice.state IN ('queued', 'dead'))::int AS waiting,
                           count(*) FILTER (WHERE notice.state = 'dead')::int AS dead,
                           count(*) FILTER (WHERE notice.kind = 'stopped' AND notice.state IN ('notified', 'acknowledged'))::int
                               AS unconfirmed,
                           max(notice.notified_at) AS last_taken_at
                    FROM volens.subscriber_notice notice WHERE notice.subscriber_id = subscriber.subscriber_id) tally
                WHERE %s ORDER BY subscriber.subscriber_id LIMIT :limit
                """.formatted(which));
    }

    private static Seen seen(Readable row) {
        return new Seen(
                subscriber(row),
                new Tally(
                        required(row, "waiting", Integer.class),
                        required(row, "dead", Integer.class),
                        required(row, "unconfirmed", Integer.class),
                        instantOrNull(row, "last_taken_at")));
    }

    private static Subscriber subscriber(Readable row) {
        return new Subscriber(
                required(row, "subscriber_id", UUID.class),
                Subscriber.Kind.of(required(row, "kind", String.class)).orElseThrow(),
                required(row, "study_id", UUID.class),
                optional(row, "site_id", UUID.class),
                required(row, "organisation_ods", String.class),
                required(row, "organisation_name", String.class),
                required(row, "url", String.class),
                required(row, "contact", String.class),
                required(row, "client_id", String.class),
                Subscriber.State.of(required(row, "state", String.class)).orElseThrow(),
                optional(row, "state_reason", String.class),
                instant(row, "registered_at"));
    }
}

package org.volens.subscribers;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.atOrNull;
import static org.volens.web.RowsSql.id;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.instantOrNull;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** Notices as they are looked at, and the steps that subscribers report. */
@Component
class NoticeSql {

    private final DatabaseClient database;

    NoticeSql(DatabaseClient database) {
        this.database = database;
    }

    /** Where a page goes on. */
    record After(Instant queuedAt, String noticeId) {}

    /** Which notices are looked for; nothing given looks for all. */
    record Wanted(@Nullable UUID subscriber, boolean dead, Late late) {}

    /** Before which moment a step is late; nothing given where it does not matter. */
    record Late(
            @Nullable Instant notified,
            @Nullable Instant acknowledged,
            @Nullable Instant confirmed) {

        static final Late ANY = new Late(null, null, null);
    }

    /** A notice about a person, and who is told. */
    record Told(
            Notice notice,
            String organisation,
            Subscriber.Kind kind,
            @Nullable String study) {}

    /** Notices, the newest first. */
    Mono<List<Notice>> newest(Wanted wanted, @Nullable After after, int limit) {
        return database.sql("""
                        SELECT * FROM volens.subscriber_notice notice
                        WHERE (:subscriber::uuid IS NULL OR subscriber_id = :subscriber::uuid)
                          AND (NOT :dead OR state = 'dead')
                          AND (:notified::timestamptz IS NULL
                               OR (kind = 'stopped' AND state IN ('queued', 'dead', 'notified', 'acknowledged')
                                   AND ((notified_at IS NULL AND queued_at < :notified::timestamptz)
                                        OR (acknowledged_at IS NULL AND queued_at < :acknowledged::timestamptz)
                                        OR queued_at < :confirmed::timestamptz)))
                          AND (:after::timestamptz IS NULL OR (queued_at, notice_id) < (:after::timestamptz, :afterId))
                        ORDER BY queued_at DESC, notice_id DESC LIMIT :limit
                        """)
                .bind("subscriber", id(wanted.subscriber()))
                .bind("dead", wanted.dead())
                .bind("notified", atOrNull(wanted.late().notified()))
                .bind("acknowledged", atOrNull(wanted.late().acknowledged()))
                .bind("confirmed", atOrNull(wanted.late().confirmed()))
                .bind("after", atOrNull(after == null ? null : after.queuedAt()))
                .bind("afterId", after == null ? "" : after.noticeId())
                .bind("limit", limit)
                .map(NoticeSql::notice)
                .all()
                .collectList();
    }

    /** What was told about one event of a person. */
    Mono<List<Told>> about(PersonId person, int seq, int limit) {
        return database.sql("""
                        SELECT notice.*, subscriber.organisation_name, subscriber.kind AS subscriber_kind,
                               CASE WHEN study.sensitive THEN NULL ELSE coalesce(study.short_title, study.title) END AS study_title
                        FROM volens.subscriber_notice notice
                        JOIN volens.subscriber subscriber ON subscriber.subscriber_id = notice.subscriber_id
                        JOIN volens.study study ON study.study_id = subscriber.study_id
                        WHERE notice.person_id = :person AND notice.decision_seq = :seq
                        ORDER BY notice.queued_at, notice.notice_id LIMIT :limit
                        """)
                .bind("person", person.value())
                .bind("seq", seq)
                .bind("limit", limit)
                .map(row -> new Told(
                        notice(row),
                        required(row, "organisation_name", String.class),
                        Subscriber.Kind.of(required(row, "subscriber_kind", String.class))
                                .orElseThrow(),
                        optional(row, "study_title", String.class)))
                .all()
                .collectList();
    }

    /** Who reports a step: a machine, and the organisation that it speaks for. */
    record Reporter(String client, String organisation) {}

    /**
     * The subscriber has read a notice. Whoever has read it was told, whatever became of our call. Empty where the caller has
     * no such notice, or it was never sent.
     */
    Mono<Notice> acknowledged(UUID subscriber, int number, Reporter by, Instant now) {
        return step("""
                SET state = CASE WHEN notice.state = 'confirmed' THEN notice.state ELSE 'acknowledged' END,
                    notified_at = coalesce(notice.notified_at, :now),
                    acknowledged_at = coalesce(notice.acknowledged_at, :now),
                    acknowledged_by = coalesce(notice.acknowledged_by, :client)
                """, subscriber, number, by, now);
    }

    /** The subscriber has stopped. */
    Mono<Notice> confirmed(UUID subscriber, int number, Reporter by, Instant now) {
        return step("""
                SET state = 'confirmed',
                    notified_at = coalesce(notice.notified_at, :now),
                    acknowledged_at = coalesce(notice.acknowledged_at, :now),
                    acknowledged_by = coalesce(notice.acknowledged_by, :client),
                    confirmed_at = coalesce(notice.confirmed_at, :now),
                    confirmed_by = coalesce(notice.confirmed_by, :client)
                """, subscriber, number, by, now);
    }

    private Mono<Notice> step(String set, UUID subscriber, int number, Reporter by, Instant now) {
        return database.sql("""
                        UPDATE volens.subscriber_notice notice %s,
                            participant = CASE WHEN notice.person_id IS NOT NULL THEN notice.participant END
                        FROM volens.subscriber subscriber
                        WHERE subscriber.subscriber_id = notice.subscriber_id AND subscriber.subscriber_id = :subscriber
                          AND subscriber.client_id = :client AND subscriber.organisation_ods = :ods
                          AND notice.number = :number AND notice.tries > 0 AND notice.state <> 'void'
                        RETURNING notice.*
                        """.formatted(set))
                .bind("subscriber", subscriber)
                .bind("number", number)
                .bind("client", by.client())
                .bind("ods", by.organisation())
                .bind("now", at(now))
                .map(NoticeSql::notice)
                .one();
    }

    private static Notice notice(Readable row) {
        return new Notice(
                required(row, "subscriber_id", UUID.class),
                required(row, "notice_id", String.class),
                optional(row, "number", Integer.class),
                required(row, "kind", String.class),
                optional(row, "level", String.class),
                required(row, "state", String.class),
                instant(row, "event_at"),
                instant(row, "queued_at"),
                required(row, "tries", Integer.class),
                instant(row, "next_try_at"),
                optional(row, "last_outcome", String.class),
                instantOrNull(row, "notified_at"),
                instantOrNull(row, "acknowledged_at"),
                instantOrNull(row, "confirmed_at"));
    }
}

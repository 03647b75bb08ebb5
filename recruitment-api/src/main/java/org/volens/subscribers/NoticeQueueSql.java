package org.volens.subscribers;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.atOrNull;
import static org.volens.web.RowsSql.id;
import static org.volens.web.RowsSql.required;
import static org.volens.web.RowsSql.text;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** Who outside knows a person, and the notices queued for them in the transaction of the change. */
@Component
class NoticeQueueSql {

    private static final int ID_LENGTH = 26;

    private final DatabaseClient database;

    NoticeQueueSql(DatabaseClient database) {
        this.database = database;
    }

    /**
     * The subscribers that know a person, once by each reference. Their rows are held against being ended, by a lock that no sender's work on them
     * conflicts with: a stop waits for no call.
     */
    Mono<List<Known>> knowing(PersonId person) {
        return database.sql("""
                        SELECT subscriber.subscriber_id, subscriber.kind, screening.study_id, screening.site_id,
                               subscriber.organisation_ods, subscriber.organisation_name, screening.reference,
                               coalesce(study.commercial, false) AS commercial,
                               screening.state IN ('put-in-touch', 'contacted', 'waiting-list', 'closed') AS contact_only,
                               screening.state NOT IN ('closed', 'withdrawn') AS still_known,
                               EXISTS (SELECT 1 FROM volens.subscriber_notice earlier
                                       WHERE earlier.subscriber_id = subscriber.subscriber_id
                                         AND earlier.person_id = screening.person_id
                                         AND earlier.participant = screening.reference
                                         AND earlier.kind = 'stopped' AND earlier.state <> 'void') AS told_of_stop
                        FROM volens.screening screening
                        JOIN volens.study study ON study.study_id = screening.study_id
                        JOIN volens.subscriber subscriber ON subscriber.study_id = screening.study_id
                         AND (subscriber.site_id IS NULL OR subscriber.site_id = screening.site_id)
                         AND (subscriber.kind <> 'sponsor' OR screening.recruited_date IS NOT NULL)
                         AND subscriber.state <> 'ended'
                        WHERE screening.person_id = :person
                          AND (screening.state IN ('put-in-touch', 'contacted', 'waiting-list', 'consented', 'recruited',
                                                   'completed', 'withdrawn')
                               OR (screening.state = 'closed' AND screening.reason_code = 'person-stopped'))
                        ORDER BY subscriber.subscriber_id, screening.decision_seq
                        FOR KEY SHARE OF subscriber
                        """)
                .bind("person", person.value())
                .map(NoticeQueueSql::known)
                .all()
                .collectList();
    }

    private static Known known(Readable row) {
        return new Known(
                required(row, "subscriber_id", UUID.class),
                Subscriber.Kind.of(required(row, "kind", String.class)).orElseThrow(),
                required(row, "study_id", UUID.class),
                required(row, "site_id", UUID.class),
                required(row, "organisation_ods", String.class),
                required(row, "organisation_name", String.class),
                required(row, "reference", String.class),
                required(row, "commercial", Boolean.class),
                required(row, "contact_only", Boolean.class),
                required(row, "still_known", Boolean.class),
                required(row, "told_of_stop", Boolean.class));
    }

    /** Queues a notice; once, however often it is asked. False where it was queued before. */
    Mono<Boolean> queue(PersonId person, ConsentEvent event, Known known, Change change, Instant now) {
        return insert(new Row(
                known.subscriberId(),
                change.stops() ? "stopped" : "given",
                person.value(),
                event.seq(),
                event.recordedAt(),
                known.participant(),
                known.siteId(),
                change.level().code(),
                change.purposes(),
                change.until(),
                now));
    }

    /** Queues a test, and answers the id under which it is sent. */
    Mono<Boolean> queueTest(UUID subscriber, Instant now) {
        return insert(new Row(subscriber, "test", null, 0, now, null, null, null, List.of(), null, now));
    }

    private record Row(
            UUID subscriber,
            String kind,
            @Nullable UUID person,
            int seq,
            Instant eventAt,
            @Nullable String participant,
            @Nullable UUID site,
            @Nullable String level,
            List<String> purposes,
            @Nullable Instant until,
            Instant now) {}

    private Mono<Boolean> insert(Row row) {
        return database.sql("""
                        INSERT INTO volens.subscriber_notice
                            (subscriber_id, notice_id, kind, person_id, decision_seq, event_at, participant, site_id, level,
                             purposes, pause_until, state, queued_at, tries, next_try_at)
                        VALUES (:subscriber, :id, :kind, :person, :seq, :event, :participant, :site, :level,
                                :purposes, :until, 'queued', :now, 0, :now)
                        ON CONFLICT DO NOTHING
                        """)
                .bind("subscriber", row.subscriber())
                .bind("id", "ntc_" + Ids.reference(ID_LENGTH))
                .bind("kind", row.kind())
                .bind("person", id(row.person()))
                .bind("seq", row.seq())
                .bind("event", at(row.eventAt()))
                .bind("participant", text(row.participant()))
                .bind("site", id(row.site()))
                .bind("level", text(row.level()))
                .bind("purposes", row.purposes().toArray(String[]::new))
                .bind("until", atOrNull(row.until()))
                .bind("now", at(row.now()))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }
}

package org.volens.invitations;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.atOrNull;
import static org.volens.web.RowsSql.id;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** Messages to people: queued, sent by becoming readable in the app, or cancelled. */
@Component
class MessageSql {

    private final DatabaseClient database;

    MessageSql(DatabaseClient database) {
        this.database = database;
    }

    /** An invitation's message that waits to be sent. */
    record Queued(PersonId person, UUID messageId, UUID invitationId, UUID studyId) {}

    /** How something of a person's own with a study ended, to be told. */
    record Outcome(PersonId person, UUID messageId, UUID studyId, String subject, String words, Instant at) {}

    /** An outcome that has not been told yet. */
    record Waiting(PersonId person, UUID messageId, UUID studyId) {}

    /** A message of the service to a person, outside invitations. */
    record Notice(
            UUID messageId,
            String kind,
            String subject,
            String text,
            Instant sentAt,
            @Nullable String studyTitle) {}

    Mono<Void> queueInvitation(
            PersonId person, UUID message, UUID invitation, UUID study, String subject, Instant now) {
        return database.sql("""
                        INSERT INTO volens.message
                            (person_id, message_id, invitation_id, study_id, channel, kind, state, subject, body, queued_at,
                             next_try_at, tries)
                        VALUES (:person, :message, :invitation, :study, 'app', 'invitation', 'queued', :subject, '', :now,
                                :now, 0)
                        """)
                .bind("person", person.value())
                .bind("message", message)
                .bind("invitation", invitation)
                .bind("study", study)
                .bind("subject", subject)
                .bind("now", at(now))
                .then();
    }

    /** What becomes readable in the app at once, in the transaction that permitted it. */
    Mono<Void> tell(Outcome outcome) {
        return outcome(outcome, "sent", outcome.at(), 1, outcome.at());
    }

    /** What may not be told at this moment, to be tried again. */
    Mono<Void> queueOutcome(Outcome outcome, Instant nextTry) {
        return outcome(outcome, "queued", nextTry, 0, null);
    }

    private Mono<Void> outcome(Outcome outcome, String state, Instant nextTry, int tries, @Nullable Instant sent) {
        return database.sql("""
                        INSERT INTO volens.message
                            (person_id, message_id, study_id, channel, kind, state, subject, body, queued_at, next_try_at,
                             tries, sent_at)
                        SELECT person_id, :message, :study, 'app', 'outcome', :state, :subject, :body, :now, :next, :tries,
                               :sent
                        FROM volens.person WHERE person_id = :person AND died_on IS NULL
                        """)
                .bind("person", outcome.person().value())
                .bind("message", outcome.messageId())
                .bind("study", outcome.studyId())
                .bind("state", state)
                .bind("subject", outcome.subject())
                .bind("body", outcome.words())
                .bind("now", at(outcome.at()))
                .bind("next", at(nextTry))
                .bind("tries", tries)
                .bind("sent", atOrNull(sent))
                .then();
    }

    /** What could not be told before and is due to be tried again. */
    Mono<List<Waiting>> waiting(Instant now, int limit) {
        return database.sql("""
                        SELECT person_id, message_id, study_id FROM volens.message
                        WHERE state = 'queued' AND kind = 'outcome' AND next_try_at <= :now ORDER BY next_try_at LIMIT :limit
                        """)
                .bind("now", at(now))
                .bind("limit", limit)
                .map(row -> new Waiting(
                        new PersonId(required(row, "person_id", UUID.class)),
                        required(row, "message_id", UUID.class),
                        required(row, "study_id", UUID.class)))
                .all()
                .collectList();
    }

    /** What a person was told outside invitations, newest first, from before the message given. */
    Mono<List<Notice>> notices(PersonId person, @Nullable UUID before, int limit) {
        return database.sql("""
                        SELECT message.message_id, message.kind, message.subject, message.body, message.sent_at,
                               CASE WHEN study.sensitive THEN NULL ELSE coalesce(study.short_title, study.title) END AS title
                        FROM volens.message message LEFT JOIN volens.study study ON study.study_id = message.study_id
                        WHERE message.person_id = :person AND message.state = 'sent' AND message.invitation_id IS NULL
                          AND (:before::uuid IS NULL OR message.message_id < :before::uuid)
                        ORDER BY message.message_id DESC LIMIT :limit
                        """)
                .bind("person", person.value())
                .bind("before", id(before))
                .bind("limit", limit)
                .map(row -> new Notice(
                        required(row, "message_id", UUID.class),
                        required(row, "kind", String.class),
                        required(row, "subject", String.class),
                        required(row, "body", String.class),
                        instant(row, "sent_at"),
                        optional(row, "title", String.class)))
                .all()
                .collectList();
    }

    Mono<List<Queued>> due(Instant now, int limit) {
        return database.sql("""
                        SELECT person_id, message_id, invitation_id, study_id FROM volens.message
                        WHERE state = 'queued' AND kind = 'invitation' AND next_try_at <= :now
                        ORDER BY next_try_at LIMIT :limit
                        """)
                .bind("now", at(now))
                .bind("limit", limit)
                .map(row -> new Queued(
                        new PersonId(required(row, "person_id", UUID.class)),
                        required(row, "message_id", UUID.class),
                        required(row, "invitation_id", UUID.class),
                        required(row, "study_id", UUID.class)))
                .all()
                .collectList();
    }

    Mono<Long> sent(PersonId person, UUID message, Instant now) {
        return database.sql("""
                        UPDATE volens.message SET state = 'sent', sent_at = :now, tries = tries + 1
                        WHERE person_id = :person AND message_id = :message AND state = 'queued'
                        """)
                .bind("person", person.value())
                .bind("message", message)
                .bind("now", at(now))
                .fetch()
                .rowsUpdated();
    }

    Mono<Long> cancel(PersonId person, UUID message, String reason, Instant now) {
        return database.sql("""
                        UPDATE volens.message SET state = 'cancelled', cancelled_at = :now, cancel_reason = :reason
                        WHERE person_id = :person AND message_id = :message AND state = 'queued'
                        """)
                .bind("person", person.value())
                .bind("message", message)
                .bind("reason", reason)
                .bind("now", at(now))
                .fetch()
                .rowsUpdated();
    }

    /** The message that carried an invitation. */
    Mono<UUID> carrying(PersonId person, UUID invitation) {
        return database.sql(
                        "SELECT message_id FROM volens.message WHERE person_id = :person AND invitation_id = :invitation LIMIT 1")
                .bind("person", person.value())
                .bind("invitation", invitation)
                .map(row -> java.util.Objects.requireNonNull(optional(row, "message_id", UUID.class)))
                .one();
    }
}

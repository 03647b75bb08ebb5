package org.volens.invitations;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.atOrNull;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.instantOrNull;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;
import static org.volens.web.RowsSql.text;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** Invitations as rows, one person at a time; the list for staff names nobody. */
@Component
class InvitationSql {

    private final DatabaseClient database;

    InvitationSql(DatabaseClient database) {
        this.database = database;
    }

    /** An invitation to be made. */
    record New(
            UUID id,
            String reference,
            UUID study,
            UUID wave,
            int wording,
            int decisionSeq,
            Instant madeAt,
            LocalDate answerBy) {}

    /** An invitation as it stands. */
    record Invitation(
            UUID id,
            PersonId person,
            String reference,
            UUID study,
            InvitationState state,
            int wording,
            @Nullable Instant sentAt,
            LocalDate answerBy,
            @Nullable Instant respondedAt) {

        /** Whether the person answered it at that time or later, whatever they said: what they had said before is overtaken. */
        boolean answeredSince(@Nullable Instant said) {
            return said != null && respondedAt != null && !respondedAt.isBefore(said);
        }

        /** Refuses an answer that cannot be taken: the invitation is closed, or its time is over. */
        void answerable(Instant now) {
            if (state == InvitationState.EXPIRED
                    || (state.canBecome(InvitationState.DECLINED) && AnswerTime.isOver(answerBy, now))) {
                throw AnswerTime.over(answerBy).toException();
            }
            if (!state.canBecome(InvitationState.DECLINED)) {
                throw MyInvitations.answered().toException();
            }
        }
    }

    /** One line for staff. */
    record Line(
            UUID invitationId,
            String reference,
            int waveNumber,
            String state,
            @Nullable Instant sentAt,
            @Nullable Instant respondedAt) {}

    Mono<Void> insert(PersonId person, New made) {
        return database.sql("""
                        INSERT INTO volens.invitation
                            (person_id, invitation_id, reference, study_id, wave_id, state, wording_version, decision_seq,
                             made_at, answer_by)
                        VALUES (:person, :id, :reference, :study, :wave, 'queued', :wording, :seq, :at, :answerBy)
                        """)
                .bind("person", person.value())
                .bind("id", made.id())
                .bind("reference", made.reference())
                .bind("study", made.study())
                .bind("wave", made.wave())
                .bind("wording", made.wording())
                .bind("seq", made.decisionSeq())
                .bind("at", at(made.madeAt()))
                .bind("answerBy", made.answerBy())
                .then();
    }

    /** A person's invitations that they can see, newest first. */
    Mono<List<Invitation>> of(PersonId person) {
        return database.sql("""
                        SELECT * FROM volens.invitation WHERE person_id = :person AND sent_at IS NOT NULL
                        ORDER BY sent_at DESC, invitation_id LIMIT 200
                        """)
                .bind("person", person.value())
                .map(InvitationSql::invitation)
                .all()
                .collectList();
    }

    /** One invitation that the person can see. */
    Mono<Invitation> find(PersonId person, UUID id) {
        return database.sql("""
                        SELECT * FROM volens.invitation
                        WHERE person_id = :person AND invitation_id = :id AND sent_at IS NOT NULL
                        """)
                .bind("person", person.value())
                .bind("id", id)
                .map(InvitationSql::invitation)
                .one();
    }

    /** Moves an invitation to another state unless it has gone elsewhere; answers how many rows moved. */
    Mono<Long> move(PersonId person, UUID id, InvitationState to, @Nullable String reason, Instant now) {
        String[] from = java.util.Arrays.stream(InvitationState.values())
                .filter(state -> state.canBecome(to))
                .map(InvitationState::code)
                .toArray(String[]::new);
        return database.sql("""
                        UPDATE volens.invitation
                        SET state = :to,
                            sent_at = CASE WHEN :to = 'sent' THEN :now ELSE sent_at END,
                            answer_by = CASE WHEN :to = 'sent' THEN :lastDay ELSE answer_by END,
                            read_at = CASE WHEN :to = 'read' THEN :now ELSE read_at END,
                            responded_at = CASE WHEN :to IN ('interested', 'declined') THEN :now ELSE responded_at END,
                            cancelled_at = CASE WHEN :to = 'cancelled' THEN :now ELSE cancelled_at END,
                            cancel_reason = CASE WHEN :to = 'cancelled' THEN :reason ELSE cancel_reason END,
                            decline_reason = CASE WHEN :to = 'declined' THEN :reason ELSE decline_reason END
                        WHERE person_id = :person AND invitation_id = :id AND state = ANY(:from)
                        """)
                .bind("person", person.value())
                .bind("id", id)
                .bind("to", to.code())
                .bind("from", from)
                .bind("reason", text(reason))
                .bind("lastDay", AnswerTime.lastDay(now))
                .bind("now", at(now))
                .fetch()
                .rowsUpdated();
    }

    /** The person's invitation to a study, if they can see it. */
    Mono<Invitation> ofStudy(PersonId person, UUID study) {
        return database.sql("""
                        SELECT * FROM volens.invitation
                        WHERE person_id = :person AND study_id = :study AND sent_at IS NOT NULL
                        """)
                .bind("person", person.value())
                .bind("study", study)
                .map(InvitationSql::invitation)
                .one();
    }

    /**
     * Notes that the person asked to be put in touch after all, whatever they or others had said before they asked; not over a no
     * that was said since.
     */
    Mono<Long> again(Invitation seen, Instant now) {
        return database.sql("""
                        UPDATE volens.invitation SET state = 'interested', responded_at = :now
                        WHERE person_id = :person AND invitation_id = :id AND sent_at IS NOT NULL
                          AND (state <> 'declined' OR responded_at IS NOT DISTINCT FROM :responded)
                        """)
                .bind("person", seen.person().value())
                .bind("id", seen.id())
                .bind("responded", atOrNull(seen.respondedAt()))
                .bind("now", at(now))
                .fetch()
                .rowsUpdated();
    }

    /** How many invitations of a study stand where: true numbers, for the release function alone. */
    Mono<Map<String, Long>> countsByState(UUID study) {
        return database.sql(
                        "SELECT state, count(*) AS people FROM volens.invitation WHERE study_id = :study GROUP BY state")
                .bind("study", study)
                .map(row -> Map.entry(required(row, "state", String.class), required(row, "people", Long.class)))
                .all()
                .collectMap(Map.Entry::getKey, Map.Entry::getValue);
    }

    /**
     * Invitations of a study for staff: those whose person asked to be put in touch, since a list of the others would
     * be a count of them. By reference, from after the key given.
     */
    Mono<List<Line>> lines(UUID study, @Nullable String before, int limit) {
        return database.sql("""
                        SELECT invitation.invitation_id, invitation.reference, wave.number, invitation.state,
                               invitation.sent_at, invitation.responded_at
                        FROM volens.invitation invitation JOIN volens.wave wave ON wave.wave_id = invitation.wave_id
                        WHERE invitation.study_id = :study AND invitation.state = 'interested'
                          AND (:before::text IS NULL OR invitation.reference > :before)
                        ORDER BY invitation.reference LIMIT :limit
                        """)
                .bind("study", study)
                .bind("before", text(before))
                .bind("limit", limit)
                .map(row -> new Line(
                        required(row, "invitation_id", UUID.class),
                        required(row, "reference", String.class),
                        required(row, "number", Integer.class),
                        required(row, "state", String.class),
                        instantOrNull(row, "sent_at"),
                        instantOrNull(row, "responded_at")))
                .all()
                .collectList();
    }

    private static Invitation invitation(Readable row) {
        return new Invitation(
                required(row, "invitation_id", UUID.class),
                new PersonId(required(row, "person_id", UUID.class)),
                required(row, "reference", String.class),
                required(row, "study_id", UUID.class),
                InvitationState.of(required(row, "state", String.class)),
                required(row, "wording_version", Integer.class),
                optional(row, "sent_at", java.time.OffsetDateTime.class) == null ? null : instant(row, "sent_at"),
                required(row, "answer_by", LocalDate.class),
                instantOrNull(row, "responded_at"));
    }
}

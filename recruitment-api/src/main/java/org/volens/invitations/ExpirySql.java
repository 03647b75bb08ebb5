package org.volens.invitations;

import static org.volens.web.RowsSql.required;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** Invitations whose time is over. Consent is locked first, as everywhere, and what another node has locked is left to it. */
@Component
class ExpirySql {

    private final DatabaseClient database;

    ExpirySql(DatabaseClient database) {
        this.database = database;
    }

    /** An invitation that ran out. */
    record Expired(PersonId person, UUID study, LocalDate answerBy) {}

    /** Locks some people with an invitation that has run out. */
    Mono<List<PersonId>> lock(LocalDate today, int limit) {
        return database.sql("""
                        SELECT state.person_id FROM volens.consent_state state
                        WHERE state.person_id IN (SELECT invitation.person_id FROM volens.invitation invitation
                                                  WHERE invitation.state IN ('sent', 'read') AND invitation.answer_by < :today)
                        ORDER BY state.person_id LIMIT :limit FOR UPDATE OF state SKIP LOCKED
                        """)
                .bind("today", today)
                .bind("limit", limit)
                .map(row -> new PersonId(required(row, "person_id", UUID.class)))
                .all()
                .collectList();
    }

    /** Closes the invitations of these people that have run out; a statement of its own, so that it sees late answers. */
    Mono<List<Expired>> expire(List<PersonId> people, LocalDate today) {
        return database.sql("""
                        UPDATE volens.invitation SET state = 'expired'
                        WHERE person_id = ANY(:people) AND state IN ('sent', 'read') AND answer_by < :today
                        RETURNING person_id, study_id, answer_by
                        """)
                .bind("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .bind("today", today)
                .map(row -> new Expired(
                        new PersonId(required(row, "person_id", UUID.class)),
                        required(row, "study_id", UUID.class),
                        required(row, "answer_by", LocalDate.class)))
                .all()
                .collectList();
    }
}

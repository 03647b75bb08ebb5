package org.volens.invitations;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.required;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** Takes back everything that waits in a study: runs, then invitations, then messages, in the order in which a stop does. */
@Component
class CancelAllSql {

    private final DatabaseClient database;

    CancelAllSql(DatabaseClient database) {
        this.database = database;
    }

    /** Gives up runs that have not begun; one locked by its issuer ends there, because each chunk asks the study first. */
    Mono<Void> abandonRuns(UUID study, Instant now) {
        return database.sql("""
                        UPDATE volens.wave SET state = 'abandoned', issued_at = :now,
                               issued_count = coalesce(issued_count, 0), left_out = '{}'
                        WHERE wave_id IN (SELECT wave_id FROM volens.wave
                                          WHERE study_id = :study AND state IN ('proposed', 'approved')
                                          FOR UPDATE SKIP LOCKED)
                        """).bind("study", study).bind("now", at(now)).then();
    }

    /** Cancels invitations that have not been answered; answers whose they were. */
    Mono<List<PersonId>> cancelInvitations(UUID study, String reason, Instant now) {
        return database.sql("""
                        UPDATE volens.invitation SET state = 'cancelled', cancelled_at = :now, cancel_reason = :reason
                        WHERE study_id = :study AND state IN ('queued', 'sent', 'read')
                        RETURNING person_id
                        """)
                .bind("study", study)
                .bind("reason", reason)
                .bind("now", at(now))
                .map(row -> new PersonId(required(row, "person_id", UUID.class)))
                .all()
                .collectList();
    }

    Mono<Void> cancelMessages(UUID study, String reason, Instant now) {
        return database.sql("""
                        UPDATE volens.message SET state = 'cancelled', cancelled_at = :now, cancel_reason = :reason
                        WHERE study_id = :study AND state = 'queued' AND kind IN ('invitation', 'reminder')
                        """)
                .bind("study", study)
                .bind("reason", reason)
                .bind("now", at(now))
                .then();
    }
}

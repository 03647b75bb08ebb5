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

    /**
     * Gives up every run, under way or not, and answers which. One that is locked at this moment is passed over, for whoever has it asks the
     * study next and finds when all was cancelled.
     */
    Mono<List<RunItems.Run>> abandonRuns(UUID study, Instant now) {
        return database.sql("""
                        WITH cancelled AS (
                            UPDATE volens.study SET cancelled_at = :now WHERE study_id = :study),
                        run AS (
                            SELECT wave_id FROM volens.wave
                            WHERE study_id = :study AND state IN ('proposed', 'approved', 'issuing') FOR UPDATE SKIP LOCKED)
                        UPDATE volens.wave SET state = 'abandoned', issued_at = :now, left_out = '{}',
                               issued_count = (SELECT count(*) FROM volens.wave_pool pool
                                               WHERE pool.wave_id = wave.wave_id AND pool.outcome = 'invited'),
                               lease_holder = NULL, lease_until = NULL
                        FROM run WHERE wave.wave_id = run.wave_id
                        RETURNING wave.wave_id, wave.number
                        """)
                .bind("study", study)
                .bind("now", at(now))
                .map(row -> new RunItems.Run(
                        required(row, "wave_id", UUID.class), study, required(row, "number", Integer.class)))
                .all()
                .collectList();
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

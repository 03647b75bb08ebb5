package org.volens.invitations;

import static org.volens.web.RowsSql.at;

import java.time.Clock;
import java.util.Set;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.security.StudyState;
import org.volens.studies.Study;
import org.volens.studies.StudyFollower;
import reactor.core.publisher.Mono;

/** Follows a change of a study: a halt, an end of recruitment or a closing cancels runs, invitations and queued messages at once. */
@Component
class AfterStudyChange implements StudyFollower {

    private static final Set<StudyState> ENDS = Set.of(StudyState.HALTED, StudyState.IN_FOLLOW_UP, StudyState.CLOSED);

    private final CancelAllSql sql;
    private final Clock clock;

    AfterStudyChange(CancelAllSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    @Override
    public Mono<Void> follow(Study before, Study after) {
        return before.state() != after.state() && ENDS.contains(after.state())
                ? sql.cancel(after.id(), "the study is no longer inviting", clock.instant())
                : Mono.empty();
    }

    /** The rows behind it. */
    @Component
    static class CancelAllSql {

        private final DatabaseClient database;

        CancelAllSql(DatabaseClient database) {
            this.database = database;
        }

        Mono<Void> cancel(UUID study, String reason, java.time.Instant now) {
            return database.sql("""
                            WITH runs AS (
                                UPDATE volens.wave SET state = 'abandoned', issued_at = :now, issued_count = coalesce(issued_count, 0),
                                       left_out = '{}'
                                WHERE study_id = :study AND state IN ('proposed', 'approved')),
                            invited AS (
                                UPDATE volens.invitation SET state = 'cancelled', cancelled_at = :now, cancel_reason = :reason
                                WHERE study_id = :study AND state IN ('queued', 'sent', 'read'))
                            UPDATE volens.message SET state = 'cancelled', cancelled_at = :now, cancel_reason = :reason
                            WHERE study_id = :study AND state = 'queued' AND kind IN ('invitation', 'reminder')
                            """)
                    .bind("study", study)
                    .bind("reason", reason)
                    .bind("now", at(now))
                    .then();
        }
    }
}

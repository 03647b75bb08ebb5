package org.volens.invitations;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.security.StudyState;
import org.volens.studies.StudyNatureSql;
import reactor.core.publisher.Mono;

/** What sending asks again at its moment. */
@Component
class SendingSql {

    private static final Duration LATER = Duration.ofMinutes(10);

    private final DatabaseClient database;

    SendingSql(DatabaseClient database) {
        this.database = database;
    }

    /**
     * How things stand for one queued message. The study is held by a statement of its own, so that the next one sees what
     * was committed before the lock was granted; sites and wordings change only under that lock.
     */
    Mono<SendingCheck> check(MessageSql.Queued queued) {
        return database.sql("SELECT study_id FROM volens.study WHERE study_id = :study FOR SHARE")
                .bind("study", queued.studyId())
                .map(row -> required(row, "study_id", UUID.class))
                .one()
                .then(Mono.defer(() -> read(queued)));
    }

    private Mono<SendingCheck> read(MessageSql.Queued queued) {
        return database.sql("""
                        SELECT study.state, study.commercial, study.genetic, study.overseas, study.disease_area,
                               EXISTS (SELECT 1 FROM volens.study_site site
                                       WHERE site.study_id = study.study_id AND site.state = 'open') AS site_open,
                               EXISTS (SELECT 1 FROM volens.study_site site
                                       WHERE site.study_id = study.study_id AND site.state = 'paused') AS site_paused,
                               invitation.wording_version = (
                                   SELECT max(wording.version) FROM volens.study_wording wording
                                   WHERE wording.study_id = study.study_id AND wording.kind = 'invitation') AS approved,
                               person.died_on IS NOT NULL AS died
                        FROM volens.invitation invitation
                        JOIN volens.study study ON study.study_id = invitation.study_id
                        JOIN volens.person person ON person.person_id = invitation.person_id
                        WHERE invitation.person_id = :person AND invitation.invitation_id = :invitation
                        """)
                .bind("person", queued.person().value())
                .bind("invitation", queued.invitationId())
                .map(SendingSql::found)
                .one();
    }

    private static SendingCheck found(Readable row) {
        return new SendingCheck(
                StudyState.of(required(row, "state", String.class)),
                StudyNatureSql.nature(row),
                required(row, "site_open", Boolean.class),
                required(row, "site_paused", Boolean.class),
                Boolean.TRUE.equals(row.get("approved", Boolean.class)),
                required(row, "died", Boolean.class));
    }

    /** When something that must wait is tried again. */
    static Instant later(Instant now) {
        return now.plus(LATER);
    }

    /** A message that must wait is tried again later. */
    Mono<Void> later(PersonId person, UUID message, Instant now) {
        return database.sql("""
                        UPDATE volens.message SET next_try_at = :next, tries = tries + 1
                        WHERE person_id = :person AND message_id = :message AND state = 'queued'
                        """)
                .bind("person", person.value())
                .bind("message", message)
                .bind("next", at(later(now)))
                .then();
    }
}

package org.volens.invitations;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.required;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.security.StudyState;
import reactor.core.publisher.Mono;

/** What sending asks again at its moment. */
@Component
class SendingSql {

    private static final Duration LATER = Duration.ofMinutes(10);

    private final DatabaseClient database;

    SendingSql(DatabaseClient database) {
        this.database = database;
    }

    /** Where the study stands, held so until the transaction ends. */
    Mono<StudyState> studyState(UUID study) {
        return database.sql("SELECT state FROM volens.study WHERE study_id = :study FOR SHARE")
                .bind("study", study)
                .map(row -> StudyState.of(required(row, "state", String.class)))
                .one();
    }

    /** A paused study's message is tried again later. */
    Mono<Void> later(PersonId person, UUID message, Instant now) {
        return database.sql("""
                        UPDATE volens.message SET next_try_at = :next, tries = tries + 1
                        WHERE person_id = :person AND message_id = :message AND state = 'queued'
                        """)
                .bind("person", person.value())
                .bind("message", message)
                .bind("next", at(now.plus(LATER)))
                .then();
    }
}

package org.volens.invitations;

import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** The times that a person asked to be put in touch with a study, and whether the study takes them now. */
@Component
class CaseSql {

    private final DatabaseClient database;

    CaseSql(DatabaseClient database) {
        this.database = database;
    }

    /** One of them, as the person sees it. */
    record Case(String siteName, Instant askedAt, ScreeningState state) {}

    /** All of them, in their order. */
    Mono<List<Case>> of(PersonId person, UUID study) {
        return database.sql("""
                        SELECT site.name, screening.put_in_touch_at, screening.state
                        FROM volens.screening screening JOIN volens.study_site site ON site.site_id = screening.site_id
                        WHERE screening.person_id = :person AND screening.study_id = :study
                        ORDER BY screening.decision_seq LIMIT 200
                        """)
                .bind("person", person.value())
                .bind("study", study)
                .map(row -> new Case(
                        required(row, "name", String.class),
                        instant(row, "put_in_touch_at"),
                        ScreeningState.of(required(row, "state", String.class))))
                .all()
                .collectList();
    }

    /** The newest of them; empty where the person never asked. */
    Mono<LastCase> last(PersonId person, UUID study) {
        return database.sql("""
                        SELECT reference, state, reason_code, updated_at FROM volens.screening
                        WHERE person_id = :person AND study_id = :study ORDER BY decision_seq DESC LIMIT 1
                        """)
                .bind("person", person.value())
                .bind("study", study)
                .map(row -> new LastCase(
                        required(row, "reference", String.class),
                        ScreeningState.of(required(row, "state", String.class)),
                        optional(row, "reason_code", String.class),
                        instant(row, "updated_at")))
                .one();
    }

    /**
     * Whether study and site take people, which stays so until the transaction ends. Locked by a statement of its own, so that the
     * next one sees what was committed before; sites change only under that lock.
     */
    Mono<Boolean> taking(UUID study, UUID site) {
        return database.sql("SELECT study_id FROM volens.study WHERE study_id = :study FOR SHARE")
                .bind("study", study)
                .map(row -> required(row, "study_id", UUID.class))
                .one()
                .then(Mono.defer(() -> open(study, site)));
    }

    private Mono<Boolean> open(UUID study, UUID site) {
        return database.sql("""
                        SELECT study.state = 'open' AND site.state = 'open' AS open
                        FROM volens.study study JOIN volens.study_site site ON site.study_id = study.study_id
                        WHERE study.study_id = :study AND site.site_id = :site
                        """)
                .bind("study", study)
                .bind("site", site)
                .map(row -> required(row, "open", Boolean.class))
                .one();
    }
}

package org.volens.invitations;

import static org.volens.web.RowsSql.required;

import java.time.Clock;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.security.Actor;
import org.volens.security.DelegationSql;
import reactor.core.publisher.Mono;

/** Whose a screening's reference is, for staff of that site to whom the person says that they want to stop. */
@Component
public class StopsAtSites {

    private final StopsAtSitesSql sql;
    private final Clock clock;

    StopsAtSites(StopsAtSitesSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The person behind a reference at a site where the caller meets participants, or in a study that the caller runs. */
    public Mono<PersonId> person(Actor.Staff actor, String reference) {
        return sql.person(actor, reference, AnswerTime.today(clock.instant()));
    }

    /** The rows behind it. */
    @Component
    static class StopsAtSitesSql {

        private final DatabaseClient database;

        StopsAtSitesSql(DatabaseClient database) {
            this.database = database;
        }

        Mono<PersonId> person(Actor.Staff actor, String reference, java.time.LocalDate today) {
            return database.sql("""
                            SELECT known.person_id FROM volens.screening_reference known
                            JOIN volens.study study ON study.study_id = known.study_id
                            WHERE known.reference = :reference AND EXISTS (
                                SELECT 1 FROM volens.study_delegation entry
                                WHERE entry.study_id = known.study_id AND entry.staff_id = :staff AND entry.ods_code = :ods
                                  AND (entry.duties && ARRAY['coordinate', 'principal-investigator']
                                       OR (entry.site_id = known.site_id
                                           AND entry.duties && ARRAY['contact-participants', 'consent-visit']))
                                  AND %s)
                            """.formatted(DelegationSql.COUNTS))
                    .bind("reference", reference)
                    .bind("staff", actor.id())
                    .bind("ods", actor.organisation().odsCode())
                    .bind("today", today)
                    .map(row -> new PersonId(required(row, "person_id", UUID.class)))
                    .one();
        }
    }
}

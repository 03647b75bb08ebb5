package org.volens.invitations;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.required;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import reactor.core.publisher.Mono;

/** What a stop changes; an empty study means all of them. */
@Component
class AfterStopSql {

    private static final ZoneId UK = ZoneId.of("Europe/London");

    private final DatabaseClient database;

    AfterStopSql(DatabaseClient database) {
        this.database = database;
    }

    /** A release to a site that ended. */
    record Ended(UUID study, UUID site, String ods, String name) {

        Use use(String reason) {
            return new Use(
                    UseKind.PASSED_ON_ENDED,
                    study,
                    site,
                    new Use.By(ods, name, "site team", null, null),
                    null,
                    Map.of("reason", reason));
        }
    }

    Mono<List<UUID>> cancelInvitations(PersonId person, String study, String reason, Instant now) {
        return database.sql("""
                        UPDATE volens.invitation SET state = 'cancelled', cancelled_at = :now, cancel_reason = :reason
                        WHERE person_id = :person AND state IN ('queued', 'sent', 'read')
                          AND (:study = '' OR study_id::text = :study)
                        RETURNING study_id
                        """)
                .bind("person", person.value())
                .bind("study", study)
                .bind("reason", reason)
                .bind("now", at(now))
                .map(row -> required(row, "study_id", UUID.class))
                .all()
                .collectList();
    }

    Mono<Void> cancelMessages(PersonId person, String study, String reason, Instant now) {
        return database.sql("""
                        UPDATE volens.message SET state = 'cancelled', cancelled_at = :now, cancel_reason = :reason
                        WHERE person_id = :person AND state = 'queued' AND kind IN ('invitation', 'reminder')
                          AND (:study = '' OR study_id::text = :study)
                        """)
                .bind("person", person.value())
                .bind("study", study)
                .bind("reason", reason)
                .bind("now", at(now))
                .then();
    }

    Mono<List<Ended>> takeBack(PersonId person, String study, String site, String reasonCode, Instant now) {
        return database.sql("""
                        WITH ended AS (
                            UPDATE volens.screening
                            SET state = 'closed', passed_sealed = NULL, reason_code = :code, updated_at = :now,
                                version = version + 1
                            WHERE person_id = :person AND state IN ('put-in-touch', 'contacted', 'waiting-list')
                              AND (:study = '' OR study_id::text = :study) AND (:site = '' OR site_id::text = :site)
                            RETURNING study_id, site_id)
                        SELECT ended.study_id, ended.site_id, site.ods_code, site.name
                        FROM ended JOIN volens.study_site site ON site.site_id = ended.site_id
                        """)
                .bind("person", person.value())
                .bind("study", study)
                .bind("site", site)
                .bind("code", reasonCode)
                .bind("now", at(now))
                .map(row -> new Ended(
                        required(row, "study_id", UUID.class),
                        required(row, "site_id", UUID.class),
                        required(row, "ods_code", String.class),
                        required(row, "name", String.class)))
                .all()
                .collectList();
    }

    Mono<Void> withdrawn(PersonId person, String study, Instant now) {
        return database.sql("""
                        WITH left_study AS (
                            UPDATE volens.screening
                            SET state = 'withdrawn', withdrawn_date = :today, updated_at = :now, version = version + 1
                            WHERE person_id = :person AND study_id::text = :study AND state IN ('consented', 'recruited')
                            RETURNING *)
                        INSERT INTO volens.recruitment_record
                            (record_id, study_id, site_id, participant_reference, participant_type, participant_group,
                             consent_date, recruited_date, failed_screening_date, withdrawn_date, completed_date,
                             year_of_birth, recorded_at)
                        SELECT :record, study_id, site_id, reference, participant_type, participant_group, consent_date,
                               recruited_date, failed_screening_date, withdrawn_date, completed_date,
                               (SELECT extract(year FROM birth_date)::int FROM volens.person
                                WHERE person.person_id = left_study.person_id), :now
                        FROM left_study
                        """)
                .bind("person", person.value())
                .bind("study", study)
                .bind("record", Ids.next(now))
                .bind("today", LocalDate.ofInstant(now, UK))
                .bind("now", at(now))
                .then();
    }
}

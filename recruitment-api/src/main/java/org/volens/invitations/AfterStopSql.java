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
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a stop changes; an empty study means all of them. A case that began after it is not touched, however late this is done. */
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

    /** Studies with an open invitation that needed a yes to one of these purposes. */
    Flux<UUID> openOfKinds(PersonId person, List<String> purposes) {
        return database.sql("""
                        SELECT study_id FROM volens.invitation JOIN volens.study USING (study_id)
                        WHERE person_id = :person AND invitation.state IN ('queued', 'sent', 'read')
                          AND (commercial AND 'commercial-sponsors' = ANY(:purposes)
                               OR genetic AND 'genetic-research' = ANY(:purposes)
                               OR overseas AND 'overseas-transfer' = ANY(:purposes))
                        ORDER BY study_id
                        """)
                .bind("person", person.value())
                .bind("purposes", purposes.toArray(String[]::new))
                .map(row -> required(row, "study_id", UUID.class))
                .all();
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
                        WHERE person_id = :person AND state = 'queued' AND kind IN ('invitation', 'reminder', 'outcome')
                          AND (:study = '' OR study_id::text = :study)
                        """)
                .bind("person", person.value())
                .bind("study", study)
                .bind("reason", reason)
                .bind("now", at(now))
                .then();
    }

    Mono<List<Ended>> takeBack(PersonId person, String study, String site, String reasonCode, int stop, Instant now) {
        return ended(
                database.sql(TAKE_BACK.formatted(
                                "(:study = '' OR study_id::text = :study) AND (:site = '' OR site_id::text = :site)"))
                        .bind("study", study)
                        .bind("site", site),
                person,
                reasonCode,
                stop,
                now);
    }

    /** In every study but these. */
    Mono<List<Ended>> takeBackBut(PersonId person, List<String> studies, String reasonCode, int stop, Instant now) {
        return ended(
                database.sql(TAKE_BACK.formatted("study_id::text <> ALL(:kept)"))
                        .bind("kept", studies.toArray(String[]::new)),
                person,
                reasonCode,
                stop,
                now);
    }

    private static final String TAKE_BACK = """
                        WITH ended AS (
                            UPDATE volens.screening
                            SET state = 'closed', passed_sealed = NULL, reason_code = :code, updated_at = :now,
                                version = version + 1
                            WHERE person_id = :person AND state IN ('put-in-touch', 'contacted', 'waiting-list')
                              AND decision_seq < :stop AND %s
                            RETURNING study_id, site_id)
                        SELECT ended.study_id, ended.site_id, site.ods_code, site.name
                        FROM ended JOIN volens.study_site site ON site.site_id = ended.site_id
                        """;

    private static Mono<List<Ended>> ended(
            DatabaseClient.GenericExecuteSpec asked, PersonId person, String reasonCode, int stop, Instant now) {
        return asked.bind("person", person.value())
                .bind("code", reasonCode)
                .bind("stop", stop)
                .bind("now", at(now))
                .map(row -> new Ended(
                        required(row, "study_id", UUID.class),
                        required(row, "site_id", UUID.class),
                        required(row, "ods_code", String.class),
                        required(row, "name", String.class)))
                .all()
                .collectList();
    }

    Mono<Void> withdrawn(PersonId person, String study, int stop, Instant now) {
        return database.sql("""
                        WITH left_study AS (
                            UPDATE volens.screening
                            SET state = 'withdrawn', withdrawn_date = :today, updated_at = :now, version = version + 1
                            WHERE person_id = :person AND study_id::text = :study AND state IN ('consented', 'recruited')
                              AND decision_seq < :stop
                            RETURNING *)
                        %s
                        """.formatted(ReturnRowSql.INSERT.formatted("left_study")))
                .bind("person", person.value())
                .bind("study", study)
                .bind("stop", stop)
                .bind("record", Ids.next(now))
                .bind("today", LocalDate.ofInstant(now, UK))
                .bind("now", at(now))
                .then();
    }
}
